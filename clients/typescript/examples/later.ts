// SPDX-License-Identifier: Apache-2.0
// Send a document now, fetch it in a format when it has been read: later.js FILE FORMAT OUT
import { writeFile } from "node:fs/promises";
import { Client, type Format, LegibleError } from "legible";
import { fromFile } from "legible/node";

const [path = "", format = "text", out = ""] = process.argv.slice(2);
const client = new Client();
try {
  const { job_id } = await client.submit(await fromFile(path), { accuracy_mode: "balanced" }, {
    progress: (sent, total) => console.error(`${sent} of ${total} bytes are sent`),
  });
  await client.wait(job_id, event => console.error(`${event.type}: page ${event.status.progress.current_page}`));
  const result = await client.download(job_id, format as Format);
  await writeFile(out, Buffer.from(await result.arrayBuffer()));
} catch (error) {
  if (!(error instanceof LegibleError)) {
    throw error;
  }
  console.error(`${error.code}: ${error.detail}${error.retryable ? " Try it again later." : ""}`);
  process.exitCode = 1;
}
