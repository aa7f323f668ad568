// SPDX-License-Identifier: Apache-2.0
import type { Payload, Sent } from "./document.js";
import { problem, unanswered } from "./errors.js";
import { uploading } from "./upload.js";

const LONGEST_PAUSE = 8_000;
/** What the service wants to be left alone for longer is for the caller to decide. */
const LONGEST_RETRY_AFTER = 60_000;

/** One call of the service, however often it has to be sent. */
export interface Call {
  method?: "GET" | "POST" | "DELETE";
  path: string;
  query?: Record<string, string | number | undefined>;
  headers?: Record<string, string>;
  payload?: Payload;
  sent?: Sent | undefined;
  /** Makes one job of all repetitions. */
  key?: string;
  /** Whether a POST changes nothing, so that it can be repeated without a key. */
  safe?: boolean;
  /** A status besides 2xx that is an answer. */
  also?: number;
  signal?: AbortSignal | undefined;
}

export class Calls {
  private readonly upload = uploading();

  constructor(
    private readonly url: string,
    private readonly key: string | undefined,
    private readonly retries: number,
    private readonly firstPause: number,
    /** Waits so many milliseconds. */
    private readonly sleep: (length: number, signal?: AbortSignal) => Promise<void> = pause,
  ) {}

  /** Sends a call until it is answered. */
  async answer(call: Call): Promise<Response> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.once(call);
      } catch (cause) {
        const failure = unanswered(cause, call.signal);
        const wait = this.backOff(attempt, failure.retryAfter);
        if (!failure.retryable || !repeatable(call) || attempt >= this.retries || wait > LONGEST_RETRY_AFTER) {
          throw failure;
        }
        await this.rest(wait, call.signal);
      }
    }
  }

  /** Sends a call until it is answered, and gives the JSON of that. */
  async json<T>(call: Call): Promise<T> {
    const response = await this.answer(call);
    return read<T>(response, call.signal);
  }

  /** Sends a call until it is answered, and gives the bytes of that. */
  async blob(call: Call): Promise<Blob> {
    const response = await this.answer(call);
    try {
      return await response.blob();
    } catch (cause) {
      throw unanswered(cause, call.signal);
    }
  }

  /** Sends a call once. */
  async once(call: Call): Promise<Response> {
    const query = Object.entries(call.query ?? {}).filter(([, value]) => value !== undefined);
    const names = query.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&");
    const headers: Record<string, string> = { ...call.headers };
    if (this.key) {
      headers["Authorization"] = `Bearer ${this.key}`;
    }
    if (call.key) {
      headers["Idempotency-Key"] = call.key;
    }
    if (call.payload) {
      headers["Content-Type"] = call.payload.type;
    }
    const url = this.url + call.path + (names && `?${names}`);
    const init: RequestInit = { method: call.method ?? "GET", headers, signal: call.signal ?? null };
    const response = call.payload && call.sent
      ? await this.upload(url, init, call.payload, call.sent)
      : await fetch(url, { ...init, body: call.payload?.body ?? null });
    if (!response.ok && response.status !== call.also) {
      throw await problem(response);
    }
    return response;
  }

  /** Waits before the next attempt. */
  async rest(wait: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.sleep(wait, signal);
    } catch (cause) {
      throw unanswered(cause, signal);
    }
  }

  /**
   * Doubles with each attempt up to a ceiling and is then drawn between a half and all of it, so that callers who were
   * refused together do not come back together. In milliseconds.
   */
  backOff(attempt: number, asked: number | undefined): number {
    const wait = Math.min(LONGEST_PAUSE, this.firstPause * 2 ** attempt);
    return Math.max((asked ?? 0) * 1_000, wait * (0.5 + Math.random() / 2));
  }
}

/** The JSON of an answer. */
export async function read<T>(response: Response, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await response.json() as T;
  } catch (cause) {
    throw unanswered(cause, signal);
  }
}

/** Only what cannot do harm is sent again. DELETE does: the first one cancels a live job, the second one removes it. */
function repeatable(call: Call): boolean {
  return (call.method ?? "GET") === "GET" || call.key !== undefined || call.safe === true;
}

function pause(length: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, length);
    signal?.addEventListener("abort", end, { once: true });
    if (signal?.aborted) {
      end();
    }
  });
}
