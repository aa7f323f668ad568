// SPDX-License-Identifier: Apache-2.0
// Read a receipt: receipt.js FILE
import { Client } from "legible";
import { fromFile } from "legible/node";

const client = new Client();
const fields = await client.ocr(await fromFile(process.argv[2] ?? ""), {}, { signal: AbortSignal.timeout(60_000) });
console.log(fields.date, fields.amount, fields.currency);
