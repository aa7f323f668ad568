// SPDX-License-Identifier: Apache-2.0
import { Calls } from "./call.js";
import { LegibleError, unanswered } from "./errors.js";
import { ended, type Event, type JobStatus } from "./types.js";

/** After so many streams in a row that told nothing, something between here and the service does not let them through. */
const FRUITLESS_STREAMS = 3;
const LONG_POLL = 20;

/** Told of every event of a job. */
export type Each = (event: Event) => void;

/**
 * Listens to the events of a job, takes up again where a stream broke off, and asks for the status where streams do not
 * come through.
 *
 * @param job its path
 * @param quiet milliseconds without a byte after which a stream counts as dead
 */
export async function wait(
  calls: Calls, job: string, each: Each, quiet: number, signal: AbortSignal | undefined,
): Promise<JobStatus> {
  let last = 0;
  for (let fruitless = 0; fruitless < FRUITLESS_STREAMS; fruitless++) {
    const before = last;
    let asked: number | undefined;
    try {
      for await (const event of listen(calls, job, last, quiet, signal)) {
        last = event.id;
        each(event);
        if (ended(event.status)) {
          return event.status;
        }
      }
      const status = await calls.json<JobStatus>({ path: `${job}/status`, signal });
      if (ended(status)) {
        return status;
      }
    } catch (cause) {
      if (!(cause instanceof LegibleError) || !cause.retryable && cause.code !== "UNEXPECTED_ANSWER") {
        throw cause;
      }
      asked = cause.retryAfter;
    }
    if (last > before) {
      fruitless = 0;
    }
    await calls.rest(calls.backOff(fruitless, asked), signal);
  }
  return poll(calls, job, each, signal);
}

/** One stream to its end. */
async function* listen(
  calls: Calls, job: string, last: number, quiet: number, signal: AbortSignal | undefined,
): AsyncGenerator<Event> {
  const stream = new AbortController();
  const end = () => stream.abort(signal?.reason);
  const silent = () => stream.abort(new TypeError("The event stream said nothing any more."));
  let timer = setTimeout(silent, quiet);
  signal?.addEventListener("abort", end, { once: true });
  try {
    signal?.throwIfAborted();
    const headers = { Accept: "text/event-stream", ...(last > 0 && { "Last-Event-ID": String(last) }) };
    const response = await calls.once({ path: `${job}/events`, headers, signal: stream.signal });
    let event = { id: 0, type: "" };
    for await (const line of lines(response, () => {
      clearTimeout(timer);
      timer = setTimeout(silent, quiet);
    })) {
      const [, name, value = ""] = /^([a-z]*):? ?(.*)$/.exec(line) ?? [];
      if (name === "id") {
        event.id = Number(value);
      } else if (name === "event") {
        event.type = value;
      } else if (name === "data") {
        yield { ...event, status: JSON.parse(value) } as Event;
        event = { id: 0, type: "" };
      }
    }
  } catch (cause) {
    throw unanswered(cause, signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
    stream.abort();
  }
}

async function* lines(response: Response, alive: () => void): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    alive();
    const found = (rest + decoder.decode(piece.value, { stream: true })).split(/\r?\n/);
    rest = found.pop() ?? "";
    yield* found;
  }
}

async function poll(calls: Calls, job: string, each: Each, signal: AbortSignal | undefined): Promise<JobStatus> {
  let told = "";
  for (let query = {}; ; query = { wait: LONG_POLL }) {
    const status = await calls.json<JobStatus>({ path: `${job}/status`, query, signal });
    const now = `${status.status} ${status.progress.current_page}`;
    if (now !== told) {
      each({ id: 0, type: status.status === "processing" ? "progress" : status.status, status });
    }
    if (ended(status)) {
      return status;
    }
    told = now;
  }
}
