// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

interface Outcome {
  sent: [number, number][];
  events: string[];
  size: number;
  failure?: string;
}

const types: Record<string, string> = { html: "text/html", js: "text/javascript" };

test("a page of another origin sends a document and follows it", async t => {
  const page = new URL(process.env["LEGIBLE_TEST_PAGE"] ?? "");
  let tell: (outcome: Outcome) => void;
  const told = new Promise<Outcome>(resolve => (tell = resolve));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "", page);
    if (pathname === "/outcome") {
      let body = "";
      for await (const piece of request) {
        body += piece;
      }
      tell(JSON.parse(body) as Outcome);
      response.writeHead(204).end();
    } else if (/^\/(src\/\w+\.js|page\.html)$/.test(pathname)) {
      const file = new URL(pathname === "/page.html" ? "../../test/page.html" : `..${pathname}`, import.meta.url);
      response.writeHead(200, { "Content-Type": types[pathname.split(".")[1] ?? ""] }).end(await readFile(file));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>(resolve => server.listen(Number(page.port), page.hostname, resolve));
  const profile = await mkdtemp(join(tmpdir(), "legible-chromium-"));
  const asked = new URLSearchParams({
    url: process.env["LEGIBLE_URL"] ?? "",
    key: process.env["LEGIBLE_API_KEY"] ?? "",
  });
  const browser = spawn("chromium", [
    "--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", `--user-data-dir=${profile}`,
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    `${page.origin}/page.html?${asked}`,
  ], { stdio: "ignore" });
  const gone = new Promise<void>(resolve => browser.once("exit", () => resolve()));
  const failed = new Promise<never>((_, reject) => browser.once("error", reject));
  t.after(async () => {
    browser.kill();
    await gone;
    server.closeAllConnections();
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  const ended = gone.then(() => { throw new Error("chromium ended before the page had told its outcome."); });
  const { sent, events, ...outcome } = await Promise.race([told, failed, ended]);
  assert.deepEqual(outcome, {
    status: "completed", filename: "Übung.txt", size: outcome.size, text: "A line of text in a browser.",
    refused: "KEY_REQUIRED", aborted: "CALL_CANCELLED",
  });
  assert.ok(sent.some(([count, total]) => count === outcome.size && total === outcome.size), JSON.stringify(sent));
  assert.deepEqual([events[0], events.at(-1)], ["queued", "completed"]);
});
