// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { LegibleError } from "./errors.js";

/** Opens a blob that stands for a file; Node 19.8 and newer. */
type OpenAsBlob = (path: string) => Promise<Blob>;

/** A file of this machine as a document. Node 19.8 and newer reads it as it is sent; older ones hold it whole. */
export async function fromFile(path: string): Promise<Blob & { name: string }> {
  const openAsBlob = (fs as { openAsBlob?: OpenAsBlob }).openAsBlob;
  try {
    const blob = openAsBlob ? await openAsBlob(path) : new Blob([new Uint8Array(await readFile(path))]);
    return Object.assign(blob, { name: basename(path) });
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new LegibleError("FILE_NOT_FOUND", "The document cannot be read", detail, { cause });
  }
}
