// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

/** What all parts of a text document share. */
record WordContext(OfficePackage parts, WordStyles styles, WordNumbering numbering) {}
