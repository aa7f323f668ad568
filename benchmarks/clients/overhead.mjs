// SPDX-License-Identifier: Apache-2.0
// Pairs of the same call, bare and by the TypeScript client in Node; see measure.
import { randomUUID } from "node:crypto";
import { Client } from "../../clients/typescript/build/src/index.js";
import { payload } from "../../clients/typescript/build/src/document.js";

const document = new TextEncoder().encode("Harbour Cafe\nTotal 12.50 EUR\n");
const url = `${process.env.LEGIBLE_URL}/ocr`;
const form = payload(document, {}).body;
const body = new Uint8Array(await form.arrayBuffer());
const client = new Client();

async function bare() {
  const headers = { "Content-Type": form.type, "Idempotency-Key": randomUUID() };
  const answer = await fetch(url, { method: "POST", body, headers });
  if (!answer.ok || (await answer.arrayBuffer()).byteLength === 0) {
    throw new Error(String(answer.status));
  }
}

async function byClient() {
  await client.ocr(document);
}

async function milliseconds(call) {
  const begin = performance.now();
  await call();
  return performance.now() - begin;
}

const median = times => [...times].sort((a, b) => a - b)[times.length >> 1];
const pairs = Number(process.argv[2]);
const times = new Map([[bare, []], [byClient, []]]);
for (let pair = 0; pair < pairs + 100; pair++) {
  for (const call of pair % 2 ? [bare, byClient] : [byClient, bare]) {
    const took = await milliseconds(call);
    if (pair >= 100) {
      times.get(call).push(took);
    }
  }
}
const [one, two] = [median(times.get(bare)), median(times.get(byClient))];
const slower = times.get(byClient).filter((took, i) => took > times.get(bare)[i]).length / pairs;
console.log(`TypeScript ${one.toFixed(3).padStart(9)} ms ${two.toFixed(3).padStart(12)} ms  ${(two / one).toFixed(3).padStart(6)}  ${slower.toFixed(2)}`);
