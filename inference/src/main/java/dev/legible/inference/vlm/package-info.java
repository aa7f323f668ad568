// SPDX-License-Identifier: Apache-2.0
/**
 * Asks vision-language models behind OpenAI-compatible endpoints what stands on a page. Runs in the parent
 * process, which has the network; it opens no document and loads no native code.
 */
@NullMarked
package dev.legible.inference.vlm;

import org.jspecify.annotations.NullMarked;
