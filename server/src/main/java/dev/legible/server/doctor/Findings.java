// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.legible.server.doctor.Finding.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** What an examination found, as people and as programs read it. */
public record Findings(List<Finding> all) {

  public Findings {
    all = List.copyOf(all);
  }

  /** Whether everything works, though not everything as well as it could. */
  public boolean ok() {
    return all.stream().noneMatch(finding -> finding.verdict() == Verdict.BAD);
  }

  /** A line for each, and one below it with what to do. */
  public String text() {
    int widest = all.stream().mapToInt(finding -> finding.subject().length()).max().orElse(0);
    StringBuilder lines = new StringBuilder();
    for (Finding finding : all) {
      lines.append(
          ("%-4s  %-" + widest + "s  %s%n")
              .formatted(word(finding), finding.subject(), finding.what()));
      if (finding.remedy() != null) {
        lines.append("      %s  -> %s%n".formatted(" ".repeat(widest), finding.remedy()));
      }
    }
    return lines.toString();
  }

  /** {@code {"ok":true,"findings":[{"subject","verdict","what","remedy"}]}}; remedy is null when there is none. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      out.writeBooleanField("ok", ok());
      out.writeArrayFieldStart("findings");
      for (Finding finding : all) {
        out.writeStartObject();
        out.writeStringField("subject", finding.subject());
        out.writeStringField("verdict", word(finding));
        out.writeStringField("what", finding.what());
        out.writeStringField("remedy", finding.remedy());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append(System.lineSeparator()).toString();
  }

  private static String word(Finding finding) {
    return finding.verdict().name().toLowerCase(Locale.ROOT);
  }
}
