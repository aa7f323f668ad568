// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Turns logging on. Before that nothing is logged, so that commands print what they mean to print. */
public final class Logging {

  /** Libraries that tell at INFO what nobody asked. */
  private static final List<String> TALKATIVE =
      List.of(
          "org.eclipse.jetty",
          "io.javalin",
          "com.zaxxer.hikari",
          "software.amazon.awssdk",
          "org.jdbi",
          "okhttp3",
          "org.apache");

  private Logging() {}

  /**
   * Logs to standard error from now on.
   *
   * @param level trace, debug, info, warn or error; libraries log from WARN on, or from this level
   *     when it is higher
   * @param json one object on each line instead of text
   * @param secrets what no line may contain, besides all that looks like a secret
   */
  public static void start(String level, boolean json, Collection<String> secrets) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Redaction redaction = new Redaction(secrets);
    Layout<ILoggingEvent> layout =
        json ? new JsonLine(redaction) : new TextLine(redaction, ZoneId.systemDefault());
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();

    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(appender);
    Level chosen = Level.valueOf(level);
    root.setLevel(chosen);
    Level quieter = chosen.isGreaterOrEqual(Level.WARN) ? chosen : Level.WARN;
    TALKATIVE.forEach(name -> context.getLogger(name).setLevel(quieter));
  }
}
