// SPDX-License-Identifier: Apache-2.0
import { createHmac, timingSafeEqual } from "node:crypto";
import { LegibleError } from "./errors.js";

/** What is sent to a callback address when a job has ended. */
export interface Webhook {
  job_id: string;
  document_id: string | null;
  status: "completed" | "failed" | "cancelled";
  /** Null when it failed or is too long to be sent along. */
  text_content: string | null;
  /** Where the full result lies in the object store. */
  output_key: string | null;
  error: string | null;
}

type IncomingHeaders = Headers | Record<string, string | string[] | undefined>;

const TOLERANCE = 300;

/**
 * Checks that messages come from the service and are new, as Standard Webhooks 1.0.0 says. For Node: a browser gets no
 * webhooks. A message can come more than once: its webhook-id is the same each time.
 */
export class WebhookVerifier {
  private readonly keys: Buffer[];
  private readonly clock: () => number;

  /**
   * @param secrets those that are live: whsec_ and base64, or any other text, which is taken as it is
   * @param clock milliseconds since 1970
   */
  constructor(secrets: string | string[], clock: () => number = Date.now) {
    this.keys = [secrets].flat().map(key);
    this.clock = clock;
    if (this.keys.length === 0) {
      throw new TypeError("A webhook secret is needed.");
    }
  }

  /**
   * Refuses, by LegibleError, a message that is not signed with one of the secrets, or is older or newer than five
   * minutes.
   *
   * @param body that which came, byte for byte
   */
  verify(headers: IncomingHeaders, body: string | Uint8Array): void {
    // Gateways of functions hand on names as they were written.
    const given = headers instanceof Headers ? [...headers] : Object.entries(headers);
    const named = new Map(given.map(([name, value]) => [name.toLowerCase(), String(value ?? "")]));
    const get = (name: string) => named.get(name) ?? "";
    const [id, stamp] = [get("webhook-id"), get("webhook-timestamp")];
    if (id === "" || !/^\d+$/.test(stamp)) {
      throw refused("The message lacks webhook-id or webhook-timestamp.");
    }
    if (Math.abs(this.clock() / 1_000 - Number(stamp)) > TOLERANCE) {
      throw refused("The message is older or newer than five minutes; check this machine's clock.");
    }
    const wanted = this.keys.map(each => createHmac("sha256", each).update(`${id}.${stamp}.`).update(body).digest());
    const believed = get("webhook-signature").split(" ").some(signature => {
      const told = Buffer.from(signature.slice(3), "base64");
      return signature.startsWith("v1,")
        && wanted.some(each => told.length === each.length && timingSafeEqual(told, each));
    });
    if (!believed) {
      throw refused("No signature of the message is made with this secret.");
    }
  }

  /**
   * Verifies a message and gives what it says. Answer 400 when it fails and 204 otherwise, soon: do the work afterwards.
   */
  read(headers: IncomingHeaders, body: string | Uint8Array): Webhook {
    this.verify(headers, body);
    const webhook: unknown = parsed(typeof body === "string" ? body : new TextDecoder().decode(body));
    if (typeof webhook !== "object" || webhook === null || !("job_id" in webhook)) {
      throw refused("The message is not JSON of a webhook.");
    }
    return webhook as Webhook;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function key(secret: string): Buffer {
  const encoded = /^whsec_(.*)$/s.exec(secret)?.[1];
  if (encoded !== undefined && !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) {
    throw new TypeError("What follows whsec_ in a webhook secret has to be base64.");
  }
  if (secret === "") {
    throw new TypeError("A webhook secret must not be empty.");
  }
  return encoded === undefined ? Buffer.from(secret) : Buffer.from(encoded, "base64");
}

function refused(detail: string): LegibleError {
  return new LegibleError("WEBHOOK_REFUSED", "The message cannot be trusted", detail);
}
