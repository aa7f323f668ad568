// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

/**
 * How a child ended.
 *
 * @param cause what ended it
 * @param detail for {@code --debug}: exit status and the end of what it wrote to stderr
 */
record ChildDeath(DeathCause cause, String detail) {}
