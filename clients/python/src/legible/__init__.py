# SPDX-License-Identifier: Apache-2.0
"""Asks a Legible service to read documents: PDFs, scans, photos and Office files go in; text, Markdown, the fields of
receipts, searchable PDFs and passages come out. Standard library only.

    with legible.Client() as client:
        print(client.process("report.pdf").markdown)
"""
from legible.client import Client
from legible.document import ObjectKey, Options, SourceURL
from legible.errors import Code, LegibleError
from legible.model import (
    Accepted, ComponentHealth, Event, Fields, Found, Health, Hit, JobError, JobStatus, LineItem, PassagePlace, Progress,
    Result, SearchedDocument, Stats, TaxRate, Value)
from legible.webhook import Webhook, WebhookVerifier

__all__ = [
    "Accepted", "Client", "Code", "ComponentHealth", "Event", "Fields", "Found", "Health", "Hit", "JobError", "JobStatus",
    "LegibleError", "LineItem", "ObjectKey", "Options", "PassagePlace", "Progress", "Result", "SearchedDocument",
    "SourceURL", "Stats", "TaxRate", "Value", "Webhook", "WebhookVerifier"]
