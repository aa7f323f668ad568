// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

/**
 * How what a killed process had held came back.
 *
 * @param startMillis from the start of its successor until that works
 * @param releasedMillis from the kill until anybody may take all of what it held
 * @param resumedMillis from the kill until all of it is in other hands; it has to wait for its turn behind
 *     other documents
 */
record Recovery(long startMillis, long releasedMillis, long resumedMillis) {}
