// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/** A line for people: time, level, job where there is one, message; a failure's trace below it. */
final class TextLine extends LayoutBase<ILoggingEvent> {

  private final Redaction redaction;
  private final ZoneId zone;
  private final ThrowableProxyConverter traces = new ThrowableProxyConverter();

  TextLine(Redaction redaction, ZoneId zone) {
    this.redaction = redaction;
    this.zone = zone;
  }

  @Override
  public void start() {
    traces.start();
    super.start();
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    line.append(
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            event.getInstant().truncatedTo(ChronoUnit.MILLIS).atZone(zone)));
    line.append(' ').append("%-5s".formatted(event.getLevel())).append(' ');
    String job = event.getMDCPropertyMap().get(LogContext.JOB);
    if (job != null) {
      line.append('[').append(job).append("] ");
    }
    // A message of several lines would look like several messages, the later ones forged.
    line.append(redaction.of(event.getFormattedMessage()).replaceAll("\\R", " | "));
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        line.append(' ').append(redaction.of(pair.key + "=" + pair.value).replaceAll("\\R", " | "));
      }
    }
    line.append(System.lineSeparator());
    if (event.getThrowableProxy() != null) {
      line.append(redaction.of(traces.convert(event)));
    }
    return line.toString();
  }
}
