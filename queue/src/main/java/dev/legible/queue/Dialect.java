// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

/** The databases that are spoken. */
public enum Dialect {
  SQLITE,
  POSTGRES
}
