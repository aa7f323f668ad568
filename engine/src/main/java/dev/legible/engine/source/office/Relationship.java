// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

/**
 * A link from one part to another.
 *
 * @param type last segment of the type's address, such as "image" or "hyperlink"
 * @param target name of a part, or an address when external
 */
record Relationship(String id, String type, String target, boolean external) {}
