// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

/**
 * Keeps libraries from logging in a process that has nobody to read it, whatever logging system is on
 * the class path: the service brings one that would be loaded and configured for nothing.
 */
public final class SilentLog {

  private SilentLog() {}

  /** Has to be called before the first logger is made. */
  public static void choose() {
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    // Otherwise SLF4J itself tells that it obeys.
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }
}
