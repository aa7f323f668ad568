// SPDX-License-Identifier: Apache-2.0
export { Client } from "./client.js";
export type { CallOptions, ClientOptions, ImageOptions, JobFilter, SearchFilter, SendOptions } from "./client.js";
export type { Document, Sent } from "./document.js";
export { codes, LegibleError } from "./errors.js";
export type { Code } from "./errors.js";
export type { Accepted, Event, Fields, Format, Health, Hit, JobState, JobStatus, Options, Result, Stats } from "./types.js";
