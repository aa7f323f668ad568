// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * A JSON object on each line: {@code time} (ISO, UTC), {@code level}, {@code logger}, {@code thread},
 * {@code job} where there is one, {@code message}, the values that were added, {@code trace} of a
 * failure.
 */
final class JsonLine extends LayoutBase<ILoggingEvent> {

  private final Redaction redaction;
  private final JsonFactory json = new JsonFactory();
  private final ThrowableProxyConverter traces = new ThrowableProxyConverter();

  JsonLine(Redaction redaction) {
    this.redaction = redaction;
  }

  @Override
  public void start() {
    traces.start();
    super.start();
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringWriter line = new StringWriter(256);
    try (JsonGenerator out = json.createGenerator(line)) {
      out.writeStartObject();
      out.writeStringField("time", event.getInstant().toString());
      out.writeStringField("level", event.getLevel().toString());
      out.writeStringField("logger", event.getLoggerName());
      out.writeStringField("thread", event.getThreadName());
      String job = event.getMDCPropertyMap().get(LogContext.JOB);
      if (job != null) {
        out.writeStringField("job", job);
      }
      out.writeStringField("message", redaction.of(event.getFormattedMessage()));
      writePairs(event.getKeyValuePairs(), out);
      if (event.getThrowableProxy() != null) {
        out.writeStringField("trace", redaction.of(traces.convert(event)));
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.append(System.lineSeparator()).toString();
  }

  private void writePairs(List<KeyValuePair> pairs, JsonGenerator out) throws IOException {
    if (pairs == null || pairs.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("values");
    for (KeyValuePair pair : pairs) {
      // With its name before it, because the name may say that the value is a secret.
      String safe = redaction.of(pair.key + "=" + pair.value);
      out.writeStringField(
          pair.key, safe.substring(Math.min(safe.length(), pair.key.length() + 1)));
    }
    out.writeEndObject();
  }
}
