create schema legible
