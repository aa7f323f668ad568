// SPDX-License-Identifier: Apache-2.0
import type { Payload, Sent } from "./document.js";

/** Sends a payload once and tells how far it is. */
export type Upload = (url: string, init: RequestInit, payload: Payload, sent: Sent) => Promise<Response>;

/** The way of this environment: fetch tells nothing of what it has sent, and browsers do not let it send a stream. */
export function uploading(): Upload {
  return typeof XMLHttpRequest === "undefined" ? streamed : requested;
}

function tellingSent({ before, size }: Payload, sent: Sent): (count: number) => void {
  let last = -1;
  return count => {
    const now = Math.max(0, Math.min(size, count - before));
    if (now > last && (now > 0 || size === 0)) {
      last = now;
      sent(now, size);
    }
  };
}

async function streamed(url: string, init: RequestInit, payload: Payload, sent: Sent): Promise<Response> {
  const tell = tellingSent(payload, sent);
  let count = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, out) {
      count += piece.length;
      out.enqueue(piece);
      tell(count);
    },
  });
  const body = new Blob([payload.body]).stream().pipeThrough(counted);
  return fetch(url, { ...init, body, duplex: "half" } as RequestInit);
}

function requested(url: string, init: RequestInit, payload: Payload, sent: Sent): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const tell = tellingSent(payload, sent);
    const abort = () => request.abort();
    request.open(init.method ?? "POST", url);
    request.responseType = "blob";
    new Headers(init.headers).forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = event => tell(event.loaded);
    request.upload.onload = event => tell(event.loaded);
    request.onload = () => resolve(answered(request));
    request.onerror = () => reject(new TypeError("The connection failed."));
    request.onabort = () => reject(init.signal?.reason ?? new TypeError("The call was aborted."));
    request.onloadend = () => init.signal?.removeEventListener("abort", abort);
    init.signal?.addEventListener("abort", abort);
    request.send(payload.body);
  });
}

function answered(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split("\r\n")) {
    const [name, ...value] = line.split(": ");
    if (name) {
      headers.append(name, value.join(": "));
    }
  }
  return new Response(request.response as Blob, { status: request.status, headers });
}
