// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.log;

import org.slf4j.MDC;

/**
 * Says what the lines of the current thread are about, until it is closed:
 *
 * <pre>{@code try (LogContext _ = LogContext.job(id)) { ... } }</pre>
 *
 * <p>A thread that is started within knows nothing of it and has to say so itself.
 */
public final class LogContext implements AutoCloseable {

  static final String JOB = "job";

  private final String before;

  private LogContext(String before) {
    this.before = before;
  }

  /** What follows is about this job. */
  public static LogContext job(String id) {
    String before = MDC.get(JOB);
    MDC.put(JOB, id);
    return new LogContext(before == null ? "" : before);
  }

  @Override
  public void close() {
    if (before.isEmpty()) {
      MDC.remove(JOB);
    } else {
      MDC.put(JOB, before);
    }
  }
}
