// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.log;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that logs, for {@link LoggingTest}: logging belongs to a whole process. */
final class LoggingProcess {

  private LoggingProcess() {}

  public static void main(String[] args) {
    Logger log = LoggerFactory.getLogger("dev.legible.test");
    Logger jetty = LoggerFactory.getLogger("org.eclipse.jetty.server.Server");
    log.error("before the start");
    Logging.start("info", args[0].equals("json"), List.of("canary-known"));
    log.info("a line of no job");
    try (LogContext _ = LogContext.job("job-1")) {
      log.info("a line of a job, canary-known");
      try (LogContext _ = LogContext.job("job-2")) {
        log.warn("failed at https://host/x?sig=canary", new IllegalStateException("canary-known"));
      }
      log.info("two\nlines");
      log.atInfo().addKeyValue("password", "canary-value").addKeyValue("pages", 3).log("values");
    }
    log.debug("too small");
    jetty.info("too talkative");
    jetty.warn("a warning of a library: Authorization: Bearer canary.abc");
  }
}
