// SPDX-License-Identifier: Apache-2.0
import type { Options } from "./types.js";

/** What is to be read: a Blob or File, bytes, a key of the service's object store, or an address that it fetches. */
export type Document = Blob | Uint8Array | { objectKey: string } | { sourceUrl: string };

/** Is told how many bytes of the document were sent, and of how many. It begins again when the call is repeated. */
export type Sent = (sent: number, total: number) => void;

/** What a call sends; the document begins after so many bytes. */
export interface Payload {
  body: Blob;
  before: number;
  size: number;
}

/** A form with the document in it, or JSON when the service fetches the document. */
export function payload(document: Document, options: Options): Payload {
  if ("objectKey" in document) {
    return json({ ...options, object_key: document.objectKey });
  }
  if ("sourceUrl" in document) {
    return json({ ...options, source_url: document.sourceUrl });
  }
  const blob = document instanceof Blob ? document : new Blob([document as Uint8Array<ArrayBuffer>]);
  const boundary = `legible-${unique()}`;
  const fields = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const name = "name" in document && typeof document.name === "string" ? document.name : "document";
  const head = new Blob([
    ...fields,
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted(name)}"\r\n`,
    "Content-Type: application/octet-stream\r\n\r\n",
  ]);
  const type = `multipart/form-data; boundary=${boundary}`;
  return { body: new Blob([head, blob, `\r\n--${boundary}--\r\n`], { type }), before: head.size, size: blob.size };
}

function json(value: object): Payload {
  const body = new Blob([JSON.stringify(value)], { type: "application/json" });
  return { body, before: 0, size: body.size };
}

/** As browsers do it. */
function quoted(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** Text that nobody else makes. No secret: pages without TLS have no cryptography, and need none for this. */
export function unique(): string {
  const part = () => Math.random().toString(36).slice(2).padEnd(11, "0");
  return `${Date.now().toString(36)}${part()}${part()}`;
}
