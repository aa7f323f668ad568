// SPDX-License-Identifier: Apache-2.0
import type { components, paths } from "./openapi.js";

type Schemas = components["schemas"];

export type Accepted = Schemas["Accepted"];
export type Fields = Schemas["Fields"];
export type Format = Schemas["Format"];
export type Health = Schemas["Health"];
export type Hit = Schemas["Hit"];
export type JobState = Schemas["JobState"];
export type JobStatus = Schemas["JobStatus"];
/** How a document is to be read; what is missing is left to the service. */
export type Options = Partial<Omit<Schemas["Options"], "source_url" | "object_key">>;
/** The text of a document and what it states as a receipt or an invoice. */
export type Result = Schemas["Text"];
export type Stats = paths["/stats"]["get"]["responses"][200]["content"]["application/json"];
export type JobPage = paths["/v1/jobs"]["get"]["responses"][200]["content"]["application/json"];
export type Found = paths["/v1/search"]["get"]["responses"][200]["content"]["application/json"];

/** Something that happened to a job. */
export interface Event {
  /** Counts from 1 in the job's order; 0 when it was found by asking. */
  id: number;
  type: "queued" | "started" | "progress" | "completed" | "failed" | "cancelled";
  /** As it was then. */
  status: JobStatus;
}

/** Whether a job has completed, failed or been cancelled, which never changes. */
export function ended(status: JobStatus): boolean {
  return status.status !== "queued" && status.status !== "processing";
}
