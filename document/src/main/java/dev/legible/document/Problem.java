// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong or is odd, kept beside what could be read.
 *
 * @param page the page it concerns, from 1; null when it is the whole document
 * @param message what happened, where, and what to do about it, in one or two sentences
 */
public record Problem(@Nullable Integer page, ErrorCode code, String message) {}
