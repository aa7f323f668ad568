// SPDX-License-Identifier: Apache-2.0
import { Calls, read } from "./call.js";
import { type Document, payload, type Sent, unique } from "./document.js";
import type {
  Accepted, Fields, Format, Found, Health, Hit, JobPage, JobState, JobStatus, Options, Result, Stats,
} from "./types.js";
import { type Each, wait } from "./wait.js";

export interface ClientOptions {
  /** Of the service; else LEGIBLE_URL, else where the page comes from, else http://127.0.0.1:8080. */
  url?: string;
  /** Of the caller; else LEGIBLE_API_KEY, else none. */
  key?: string;
  /** How often a call is repeated at most; 4 unless said otherwise. */
  retries?: number;
  /** Milliseconds before the first repetition, doubled for each one up to 8 s; 500 unless said otherwise. */
  firstPause?: number;
}

export interface CallOptions {
  /** Ends the call whatever it does, such as AbortSignal.timeout(60_000). */
  signal?: AbortSignal;
}

export interface SendOptions extends CallOptions {
  progress?: Sent;
  /** Calls with the same one make one job; without it each call makes its own. */
  idempotencyKey?: string;
}

/** What a picture is to fit. */
export interface ImageOptions {
  /** ai-chat, ai-vision, thumbnail or one of the operator's. */
  preset: string;
  /** Of a PDF or a TIFF, counted from 1. */
  page?: number;
  password?: string;
  /** When the document's own name is missing or not the right one. */
  filename?: string;
  /** What the bytes must have, in hexadecimal. */
  sha256?: string;
}

export interface JobFilter {
  state?: JobState;
  document_id?: string;
  /** A part of it. */
  filename?: string;
  /** Jobs that are fetched at once. */
  limit?: number;
}

export interface SearchFilter {
  mode?: "hybrid" | "vector" | "text";
  document?: string;
  since?: string;
  until?: string;
  limit?: number;
}

/** The service writes at least a comment every 15 s. */
const QUIET_STREAM = 45_000;

/**
 * Calls one service, from Node or a browser. Calls that may be repeated without harm are repeated when the connection
 * fails or the service says that it is busy. Every failure is a LegibleError.
 */
export class Client {
  private readonly calls: Calls;
  private readonly quiet = QUIET_STREAM;

  constructor({ url, key, retries = 4, firstPause = 500 }: ClientOptions = {}) {
    const environment = globalThis.process?.env ?? {};
    const page = (globalThis as { location?: { origin: string } }).location?.origin;
    const address = url ?? environment["LEGIBLE_URL"] ?? page ?? "http://127.0.0.1:8080";
    this.calls = new Calls(address.replace(/\/+$/, ""), key ?? environment["LEGIBLE_API_KEY"], retries, firstPause);
  }

  /**
   * Sends a document to be read in the background. When it is fulfilled, the service does not lose the document any
   * more.
   */
  async submit(document: Document, options: Options = {}, how: SendOptions = {}): Promise<Accepted> {
    return read(await this.send("/v1/process/async", document, options, how), how.signal);
  }

  /**
   * Sends a document and waits for its text and fields, however long that takes. Running out of time does not end the
   * job.
   */
  async process(document: Document, options: Options = {}, how: SendOptions = {}): Promise<Result> {
    const response = await this.send("/v1/process/sync", document, options, how);
    if (response.status !== 202) {
      return read(response, how.signal);
    }
    const { job_id } = await read<Accepted>(response, how.signal);
    await this.wait(job_id, undefined, how);
    return this.result(job_id, how);
  }

  /**
   * Sends a receipt or an invoice and waits for what it states. A document that takes longer than the service waits is
   * the error NOT_IN_TIME, whose jobId has the fields in its result later.
   */
  async ocr(document: Document, options: Options = {}, how: SendOptions = {}): Promise<Fields> {
    return read(await this.send("/ocr", document, options, how), how.signal);
  }

  /** Makes a picture, or a page of a PDF, fit a preset, and gives it as JPEG, PNG or WebP. */
  image(document: Document, options: ImageOptions, { signal }: CallOptions = {}): Promise<Blob> {
    const path = "/v1/images";
    return this.calls.blob({ method: "POST", path, payload: payload(document, options), safe: true, signal });
  }

  /** How far a job is. */
  status(jobId: string, { signal }: CallOptions = {}): Promise<JobStatus> {
    return this.calls.json({ path: `${job(jobId)}/status`, signal });
  }

  /** Waits until a job has ended and gives its last status, whatever that is. */
  wait(jobId: string, each: Each = () => {}, { signal }: CallOptions = {}): Promise<JobStatus> {
    return wait(this.calls, job(jobId), each, this.quiet, signal);
  }

  /** The text and the fields of a completed job. For one that failed the error's code says why. */
  result(jobId: string, { signal }: CallOptions = {}): Promise<Result> {
    return this.calls.json({ path: `${job(jobId)}/result`, signal });
  }

  /** The result of a completed job in any format. */
  async download(jobId: string, format: Format, { signal }: CallOptions = {}): Promise<Blob> {
    return this.calls.blob({ path: `${job(jobId)}/result`, query: { format }, signal });
  }

  /** All jobs, the newest first; pages of the list are fetched as they are needed. */
  async *jobs(filter: JobFilter = {}, { signal }: CallOptions = {}): AsyncGenerator<JobStatus, void, void> {
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page: JobPage = await this.calls.json({ path: "/v1/jobs", query: { ...filter, cursor }, signal });
      yield* page.jobs;
      cursor = page.next_cursor;
    }
  }

  /**
   * Makes a new job of the document and options of an ended one. It is sent once, whatever happens: a second time would
   * make a second job.
   */
  retry(jobId: string, { signal }: CallOptions = {}): Promise<Accepted> {
    return this.calls.json({ method: "POST", path: `${job(jobId)}/retry`, signal });
  }

  /**
   * Cancels a job that is alive and gives its status; one that has ended it removes with all that it produced, and gives
   * undefined. It is sent once, whatever happens: a second time would remove what the first one cancelled.
   */
  async delete(jobId: string, { signal }: CallOptions = {}): Promise<JobStatus | undefined> {
    const response = await this.calls.answer({ method: "DELETE", path: job(jobId), signal });
    return response.status === 204 ? undefined : read(response, signal);
  }

  /** Finds passages in the documents that the service has indexed, the best first. */
  async search(query: string, filter: SearchFilter = {}, { signal }: CallOptions = {}): Promise<Hit[]> {
    return (await this.calls.json<Found>({ path: "/v1/search", query: { q: query, ...filter }, signal })).hits;
  }

  /** Whether everything works, and what does not. It needs no key. */
  health({ signal }: CallOptions = {}): Promise<Health> {
    return this.calls.json({ path: "/health", also: 503, signal });
  }

  /** Figures of the queue. It needs a key with the scope admin. */
  stats({ signal }: CallOptions = {}): Promise<Stats> {
    return this.calls.json({ path: "/stats", signal });
  }

  private send(path: string, document: Document, options: Options, how: SendOptions): Promise<Response> {
    return this.calls.answer({
      method: "POST",
      path,
      payload: payload(document, options),
      sent: "objectKey" in document || "sourceUrl" in document ? undefined : how.progress,
      key: how.idempotencyKey ?? unique(),
      signal: how.signal,
    });
  }
}

function job(id: string): string {
  return `/v1/jobs/${encodeURIComponent(id)}`;
}
