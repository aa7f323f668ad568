// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Client, codes, LegibleError, type Options } from "../src/index.js";
import { fromFile } from "../src/node.js";
import { type Webhook, WebhookVerifier } from "../src/webhook.js";

// What a client does with the service that scripts/test-clients has started.

const STORE = process.env["LEGIBLE_TEST_STORE"];
if (STORE === undefined) {
  console.error("These tests need a service: run scripts/test-clients typescript.");
  process.exit(1);
}

const client = new Client();
const samples = new URL("../../../../samples/", import.meta.url).pathname;
const letter = (name: string) => new TextEncoder().encode(`A letter of ${name} to nobody in particular.\n`);
const within = () => ({ signal: AbortSignal.timeout(60_000) });

async function fails(code: string, call: Promise<unknown>): Promise<LegibleError> {
  const failure = await call.then(() => undefined, (cause: unknown) => cause);
  assert.ok(failure instanceof LegibleError, String(failure));
  assert.equal(failure.code, code, failure.message);
  return failure;
}

test("a document is sent and waited for and fetched", async () => {
  const options: Options = { filename: "letter.txt", document_id: "letter-1", priority: "high", ocr: false };
  const { job_id } = await client.submit(letter("one"), options, within());
  const types: string[] = [];
  const ended = await client.wait(job_id, event => types.push(event.type), within());
  assert.deepEqual([ended.status, ended.document_id, ended.priority], ["completed", "letter-1", "high"]);
  assert.deepEqual([types[0], types[1], types.at(-1)], ["queued", "started", "completed"]);
  const result = await client.result(job_id);
  assert.equal(result.filename, "letter.txt");
  assert.match(result.markdown, /nobody in particular/);
  assert.match(await (await client.download(job_id, "text")).text(), /nobody in particular/);
  assert.equal((await client.wait(job_id, undefined, within())).status, "completed");
  assert.equal((await client.status(job_id)).status, "completed");
});

test("a receipt gives its fields", async () => {
  const fields = await client.ocr(await fromFile(`${samples}receipt.jpg`), {}, within());
  assert.deepEqual([fields.amount, fields.date], [67.42, "2026-03-14"]);
  assert.ok(fields.fields.line_items.length > 3);
});

test("a picture is made to fit a preset", async () => {
  const picture = await client.image(await fromFile(`${samples}receipt.jpg`), { preset: "thumbnail" }, within());
  const head = new TextDecoder("latin1").decode(await picture.slice(0, 12).arrayBuffer());
  assert.match(head, /^RIFF....WEBP$/s);
  await fails("INVALID_OPTION", client.image(letter("pictures"), { preset: "no-such-preset" }, within()));
});

test("process gives text", async () => {
  assert.match((await client.process(letter("two"), {}, within())).markdown, /nobody/);
});

test("a long file is sent in parts with progress", async t => {
  const folder = await mkdtemp(join(tmpdir(), "legible-"));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, "Übung \"1\".txt");
  await writeFile(path, "A line of text.\n".repeat(1 << 16));
  const told: number[] = [];
  const progress = (sent: number, total: number) => {
    assert.equal(total, 1 << 20);
    told.push(sent);
  };
  const { job_id } = await client.submit(await fromFile(path), {}, { progress, ...within() });
  assert.ok(told.length > 10, String(told));
  assert.equal(told.at(-1), 1 << 20);
  assert.match((await client.wait(job_id, undefined, within())).filename, /Übung/);
  assert.match((await client.result(job_id)).markdown, /^A line of text/);
});

test("jobs are listed, retried and deleted", async () => {
  const mine = `mine-${Date.now()}`;
  const sent: string[] = [];
  for (let i = 0; i < 3; i++) {
    sent.unshift((await client.submit(letter("three"), { document_id: mine })).job_id);
  }
  const listed: string[] = [];
  for await (const job of client.jobs({ document_id: mine, limit: 2 })) {
    listed.push(job.job_id);
  }
  assert.deepEqual(listed, sent);
  const [first = ""] = sent;
  await client.wait(first, undefined, within());
  const again = await client.retry(first);
  assert.equal((await client.wait(again.job_id, undefined, within())).parent_id, first);
  assert.equal(await client.delete(first), undefined);
  await fails("JOB_REMOVED", client.status(first));
});

test("the same idempotency key makes one job", async () => {
  const how = { idempotencyKey: `key-${Date.now()}` };
  const [one, two] = [await client.submit(letter("four"), {}, how), await client.submit(letter("four"), {}, how)];
  assert.equal(one.job_id, two.job_id);
  await fails("IDEMPOTENCY_MISMATCH", client.submit(letter("five"), {}, how));
});

test("errors have the names of the service", async () => {
  const failure = await fails("NO_SUCH_JOB", client.status("00000000-0000-7000-8000-000000000000"));
  assert.deepEqual([failure.status, failure.retryable], [404, false]);
  assert.equal(failure.jobId, "00000000-0000-7000-8000-000000000000");
  await fails("DAMAGED_FILE", client.process(new TextEncoder().encode("%PDF-1.4 and nothing more"), {}, within()));
  await fails("INVALID_OPTION", client.submit(letter("six"), { priority: "soon" } as unknown as Options));
  await fails("FILE_NOT_FOUND", fromFile("no such file"));
  await fails("KEY_REQUIRED", new Client({ key: "wrong" }).submit(letter("seven")));
  await fails("KEY_REQUIRED", new Client({ key: "wrong" }).submit(letter("eight"), {}, { progress: () => {} }));
});

test("a large document that is refused before it was sent is refused with the reason", async () => {
  const large = new Uint8Array(64 << 20);
  for (const how of [{}, { progress: () => {} }]) {
    for (const document of [large, new Blob([large])]) {
      await fails("KEY_REQUIRED", new Client({ key: "wrong", retries: 0 }).submit(document, {}, { ...how, ...within() }));
    }
  }
});

test("the service knows every code", async () => {
  const page = await (await fetch(`${process.env["LEGIBLE_URL"]}/docs/errors`)).text();
  const theirs = [...(page.split("Of documents")[0] ?? "").matchAll(/<dt id="(\w+)"/g)].map(([, code]) => code);
  assert.ok(theirs.length > 20);
  assert.deepEqual(theirs.filter(code => !(codes as readonly unknown[]).includes(code)), []);
});

test("search, health and stats", async () => {
  const [hit] = await client.search("dear", { mode: "text", limit: 3 });
  assert.equal(hit?.document.filename, "letter.docx");
  assert.equal((await client.health()).status, "ok");
  assert.ok("completed" in (await client.stats()).jobs);
});

test("the webhook of an object in the store is verified", async t => {
  const verifier = new WebhookVerifier(["another", process.env["LEGIBLE_TEST_SECRET"] ?? ""]);
  const hook = new URL("/hook", process.env["LEGIBLE_TEST_HOOK"]);
  let tell: (webhook: Webhook | Error) => void;
  const told = new Promise<Webhook | Error>(resolve => (tell = resolve));
  const server = createServer(async (request, response) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of request) {
      pieces.push(piece);
    }
    try {
      tell(verifier.read(request.headers, Buffer.concat(pieces)));
    } catch (refused) {
      tell(refused as Error);
    }
    response.writeHead(204).end();
  });
  await new Promise<void>(resolve => server.listen(Number(hook.port), hook.hostname, resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  await mkdir(join(STORE, "uploads"), { recursive: true });
  await writeFile(join(STORE, "uploads/typescript.txt"), "From the store.\n");
  const { job_id } = await client.submit({ objectKey: "uploads/typescript.txt" }, { callback_url: hook.href });
  const webhook = await told;
  assert.ok(!(webhook instanceof Error), String(webhook));
  assert.deepEqual([webhook.job_id, webhook.status], [job_id, "completed"]);
  assert.match(webhook.text_content ?? "", /From the store\./);
});
