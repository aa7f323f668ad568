// SPDX-License-Identifier: Apache-2.0
/**
 * Asks models behind OpenAI-compatible endpoints: vision-language models what stands on a page, and a
 * language model which of the page's values a doubtful field is. Runs in the parent process, which has the
 * network; it opens no document and loads no native code.
 */
@NullMarked
package dev.legible.inference.vlm;

import org.jspecify.annotations.NullMarked;
