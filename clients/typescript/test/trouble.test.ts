// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { Client, type Event, LegibleError } from "../src/index.js";

// What a client does when things go wrong: it asks a server that answers as it is told.

type Step = (answer: ServerResponse) => void;

interface Script {
  client: Client;
  calls: { line: string; headers: IncomingMessage["headers"]; body: string }[];
  pauses: number[];
}

/** Answers each call with the next step; the last one stays. */
async function script(t: TestContext, ...steps: Step[]): Promise<Script> {
  const calls: Script["calls"] = [];
  const server = createServer(async (request, response) => {
    const call = { line: `${request.method} ${request.url}`, headers: request.headers, body: "" };
    const step = steps[Math.min(calls.push(call), steps.length) - 1];
    for await (const piece of request) {
      call.body += piece;
    }
    step?.(response);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const client = new Client({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, key: "k" });
  const pauses: number[] = [];
  Object.assign((client as unknown as { calls: object }).calls, {
    sleep: async (length: number) => void pauses.push(length),
  });
  return { client, calls, pauses };
}

function answer(status: number, body: string, headers: Record<string, string> = {}): Step {
  return response => response.writeHead(status, headers).end(body);
}

function problem(status: number, code: string, headers: Record<string, string> = {}): Step {
  return answer(status, JSON.stringify({ code, status, detail: "So it is." }), headers);
}

function stream(...events: string[]): Step {
  return answer(200, `retry: 2000\n\n: still here\n\n${events.join("")}`, { "Content-Type": "text/event-stream" });
}

const hangUp: Step = response => response.destroy();
const silent: Step = response => response.writeHead(200).flushHeaders();
const accepted = answer(202, JSON.stringify({ job_id: "1", status: "queued" }));

function status(state: string, page = 0): string {
  return JSON.stringify({ status: state, progress: { current_page: page } });
}

function event(id: number, state: string): string {
  return `id: ${id}\nevent: progress\ndata: ${status(state)}\n\n`;
}

async function fails(code: string, call: Promise<unknown>): Promise<LegibleError> {
  const failure = await call.then(() => undefined, (cause: unknown) => cause);
  assert.ok(failure instanceof LegibleError, String(failure));
  assert.equal(failure.code, code, failure.message);
  return failure;
}

const bytes = (text: string) => new TextEncoder().encode(text);

for (const how of [{}, { progress: () => {} }]) {
  test(`a call ${Object.keys(how)} is repeated with the same key and content`, async t => {
    const { client, calls, pauses } = await script(
      t, hangUp, problem(503, "BUSY"), problem(429, "QUEUE_FULL", { "Retry-After": "7" }), accepted);
    await client.submit(bytes("content"), { password: "p" }, how);
    assert.equal(calls.length, 4);
    assert.equal(new Set(calls.map(call => call.headers["idempotency-key"])).size, 1);
    for (const call of calls.slice(1)) {
      assert.equal(call.line, "POST /v1/process/async");
      assert.equal(call.headers.authorization, "Bearer k");
      assert.match(call.body, /\r\n\r\ncontent\r\n/);
    }
    assert.ok(pauses[0]! >= 250 && pauses[0]! <= 500 && pauses[1]! >= 500 && pauses[1]! <= 1_000, String(pauses));
    assert.equal(pauses[2], 7_000);
  });
}

test("a picture is asked for again without a key", async t => {
  const { client, calls } = await script(t, problem(503, "BUSY"), answer(200, "picture"));
  const picture = await client.image(bytes("content"), { preset: "thumbnail", page: 2 });
  assert.equal(await picture.text(), "picture");
  assert.deepEqual(calls.map(call => call.line), ["POST /v1/images", "POST /v1/images"]);
  assert.match(calls[1]?.body ?? "", /name="preset"\r\n\r\nthumbnail\r\n/);
  assert.match(calls[1]?.body ?? "", /name="page"\r\n\r\n2\r\n/);
});

test("repetitions end", async t => {
  const { client, calls } = await script(t, problem(503, "UNAVAILABLE"));
  assert.ok((await fails("UNAVAILABLE", client.status("1"))).retryable);
  assert.equal(calls.length, 5);
});

test("what could do harm is sent once", async t => {
  const { client, calls } = await script(t, hangUp);
  await fails("CONNECTION_FAILED", client.retry("1"));
  assert.equal(calls.length, 1);
  await fails("CONNECTION_FAILED", client.delete("1"));
  assert.equal(calls.length, 2);
});

test("an answer that breaks off is not taken for whole", async t => {
  const { client } = await script(t, response => {
    response.writeHead(200, { "Content-Length": "8" }).write("half", () => response.destroy());
  });
  await fails("CONNECTION_FAILED", client.download("1", "text"));
});

test("what the service wants to be left alone for long is for the caller to decide", async t => {
  const { client, pauses } = await script(t, problem(429, "RATE_LIMITED", { "Retry-After": "61" }));
  assert.equal((await fails("RATE_LIMITED", client.status("1"))).retryAfter, 61);
  assert.deepEqual(pauses, []);
});

test("a signal ends everything", async t => {
  const { client } = await script(t, silent);
  await fails("TIMED_OUT", client.status("1", { signal: AbortSignal.timeout(50) }));
  await fails("TIMED_OUT", client.wait("1", undefined, { signal: AbortSignal.timeout(50) }));
  await fails("CALL_CANCELLED", client.status("1", { signal: AbortSignal.abort() }));
  await fails("CALL_CANCELLED", client.wait("1", undefined, { signal: AbortSignal.abort() }));
  const busy = new Client({ url: (await script(t, problem(503, "BUSY"))).client["calls"]["url"], firstPause: 8_000 });
  await fails("TIMED_OUT", busy.status("1", { signal: AbortSignal.timeout(200) }));
});

test("answers of others are told", async t => {
  const { client } = await script(t, answer(413, "<html>Too large</html>"), answer(200, "<html>Welcome</html>"));
  assert.equal((await fails("UNEXPECTED_ANSWER", client.status("1"))).status, 413);
  await fails("UNEXPECTED_ANSWER", client.status("1"));
});

test("the job of a problem is named", async t => {
  const id = "0199f1d2-7c00-7000-8000-000000000001";
  const { client, calls } = await script(t, problem(504, "NOT_IN_TIME", { Location: `/v1/jobs/${id}/status` }));
  const failure = await fails("NOT_IN_TIME", client.ocr(bytes("")));
  assert.deepEqual([failure.jobId, failure.retryable, calls.length], [id, false, 1]);
});

test("process waits for what takes longer than a call", async t => {
  const { client, calls } = await script(
    t, accepted, stream(event(1, "completed")), answer(200, '{"markdown": "# Long"}'));
  assert.equal((await client.process(bytes(""))).markdown, "# Long");
  assert.deepEqual(calls.slice(1).map(call => call.line), ["GET /v1/jobs/1/events", "GET /v1/jobs/1/result"]);
});

test("listening goes on where it broke off", async t => {
  const { client, calls } = await script(
    t, stream(event(1, "queued"), event(2, "processing")), answer(200, status("processing")), hangUp,
    stream(event(3, "processing"), event(4, "completed")));
  const ids: number[] = [];
  assert.equal((await client.wait("1", (each: Event) => ids.push(each.id))).status, "completed");
  assert.deepEqual(ids, [1, 2, 3, 4]);
  assert.deepEqual([0, 2, 3].map(i => calls[i]?.headers["last-event-id"]), [undefined, "2", "2"]);
});

test("where streams do not come through the status is asked for", async t => {
  const { client, calls } = await script(
    t, hangUp, hangUp, hangUp, answer(200, status("queued")), answer(200, status("processing")),
    answer(200, status("processing")), answer(200, status("failed")));
  const types: string[] = [];
  assert.equal((await client.wait("1", each => types.push(each.type))).status, "failed");
  assert.deepEqual(types, ["queued", "progress", "failed"]);
  assert.equal(calls[4]?.line, "GET /v1/jobs/1/status?wait=20");
});

test("a silent stream is dead", async t => {
  const { client } = await script(t, silent, stream(event(1, "completed")));
  Object.assign(client, { quiet: 50 });
  assert.equal((await client.wait("1")).status, "completed");
});

test("a job that is not there is not waited for, and a caller's own mistake is its own", async t => {
  const { client, calls } = await script(t, problem(404, "NO_SUCH_JOB"), stream(event(1, "completed")));
  await fails("NO_SUCH_JOB", client.wait("1"));
  await assert.rejects(client.wait("1", () => { throw new RangeError("mine"); }), RangeError);
  assert.equal(calls.length, 2);
});
