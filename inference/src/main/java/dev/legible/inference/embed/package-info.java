// SPDX-License-Identifier: Apache-2.0
/**
 * Turns text into vectors by sentence-transformer models on ONNX Runtime. Tokenizers are Java, so that
 * whoever only counts tokens loads no native code.
 */
@NullMarked
package dev.legible.inference.embed;

import org.jspecify.annotations.NullMarked;
