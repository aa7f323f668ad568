// SPDX-License-Identifier: Apache-2.0
// Pairs of the same call, bare and by the TypeScript client in Node; see measure.
import { randomUUID } from "node:crypto";
import { Client } from "../../clients/typescript/build/src/index.js";
import { payload } from "../../clients/typescript/build/src/document.js";

const document = new TextEncoder().encode("Harbour Cafe\nTotal 12.50 EUR\n");
const url = `${process.env.LEGIBLE_URL}/ocr`;
const { body, type } = payload(document, {});
const client = new Client();

async function bare() {
  const headers = { "Content-Type": type, "Idempotency-Key": randomUUID() };
  const answer = await fetch(url, { method: "POST", body, headers });
  if (!answer.ok || (await answer.arrayBuffer()).byteLength === 0) {
    throw new Error(String(answer.status));
  }
}

async function byClient() {
  await client.ocr(document);
}

/** Milliseconds by the clock, and of this process's processor time. */
async function cost(call) {
  const [begin, work] = [performance.now(), process.cpuUsage()];
  await call();
  const { user, system } = process.cpuUsage(work);
  return [performance.now() - begin, (user + system) / 1_000];
}

const pairs = Number(process.argv[2]);
const costs = new Map([[bare, []], [byClient, []]]);
for (let pair = 0; pair < pairs + 100; pair++) {
  for (const call of pair % 2 ? [bare, byClient] : [byClient, bare]) {
    const took = await cost(call);
    if (pair >= 100) {
      costs.get(call).push(took);
    }
  }
}
const median = (call, which) => costs.get(call).map(each => each[which]).sort((a, b) => a - b)[pairs >> 1];
const [one, two] = [median(bare, 0), median(byClient, 0)];
const figure = number => number.toFixed(3).padStart(8);
const more = median(byClient, 1) - median(bare, 1);
console.log(`TypeScript ${figure(one)} ms ${figure(two)} ms  ${(two / one).toFixed(3)}  ${figure(more)} ms`);
