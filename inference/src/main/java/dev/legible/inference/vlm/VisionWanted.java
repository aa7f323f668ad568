// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import org.jspecify.annotations.Nullable;

/**
 * Who is to be asked about a page.
 *
 * @param model name of the only endpoint that may be; null means any, in their order
 * @param most how many of them, one after the other, when answers cannot be used
 */
public record VisionWanted(@Nullable String model, int most) {}
