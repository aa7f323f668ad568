// SPDX-License-Identifier: Apache-2.0
/** What is to be read: a Blob or File, bytes, a key of the service's object store, or an address that it fetches. */
export type Document = Blob | Uint8Array | { objectKey: string } | { sourceUrl: string };

/** Is told how many bytes of the document were sent, and of how many. It begins again when the call is repeated. */
export type Sent = (sent: number, total: number) => void;

/** What a call sends; the document begins after so many bytes. */
export interface Payload {
  /** A Blob where the document is one, which need not be in memory. */
  body: Blob | Uint8Array<ArrayBuffer>;
  type: string;
  before: number;
  size: number;
}

const encoder = new TextEncoder();

/** A form with the document in it, or JSON when the service fetches the document. */
export function payload(document: Document, options: object): Payload {
  if ("objectKey" in document) {
    return json({ ...options, object_key: document.objectKey });
  }
  if ("sourceUrl" in document) {
    return json({ ...options, source_url: document.sourceUrl });
  }
  const boundary = `legible-${unique()}`;
  const fields = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const name = "name" in document && typeof document.name === "string" ? document.name : "document";
  const head = encoder.encode(`${fields.join("")}--${boundary}\r\n`
    + `Content-Disposition: form-data; name="file"; filename="${quoted(name)}"\r\n`
    + "Content-Type: application/octet-stream\r\n\r\n");
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`);
  return {
    body: document instanceof Blob ? new Blob([head, document, tail]) : joined(head, document, tail),
    type: `multipart/form-data; boundary=${boundary}`,
    before: head.length,
    size: document instanceof Blob ? document.size : document.length,
  };
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => {
    whole.set(part, at);
    return at + part.length;
  }, 0);
  return whole;
}

function json(value: object): Payload {
  const body = encoder.encode(JSON.stringify(value));
  return { body, type: "application/json", before: 0, size: body.length };
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
