// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const samples = new URL("../../../../samples/", import.meta.url).pathname;

function run(name: string, ...args: string[]): { stdout: string; stderr: string } {
  const path = new URL(`../examples/${name}`, import.meta.url).pathname;
  return spawnSync(process.execPath, [path, ...args], { encoding: "utf8", timeout: 120_000 });
}

test("a receipt is read", () => {
  assert.equal(run("receipt.js", `${samples}receipt.jpg`).stdout, "2026-03-14 67.42 USD\n");
});

test("a document is fetched later", async t => {
  const folder = await mkdtemp(join(tmpdir(), "legible-"));
  t.after(() => rm(folder, { recursive: true }));
  const out = join(folder, "out.pdf");
  assert.match(run("later.js", `${samples}table.pdf`, "pdf", out).stderr, /completed/);
  assert.equal((await readFile(out)).subarray(0, 4).toString(), "%PDF");
  assert.match(run("later.js", `${samples}table.pdf`, "paper", out).stderr, /INVALID_OPTION/);
});
