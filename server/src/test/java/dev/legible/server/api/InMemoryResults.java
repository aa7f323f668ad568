// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.document.Box;
import dev.legible.document.ErrorCode;
import dev.legible.document.Field;
import dev.legible.document.FieldName;
import dev.legible.document.Fields;
import dev.legible.document.LegibleException;
import dev.legible.export.ExportFormat;
import dev.legible.export.FieldsJson;
import dev.legible.server.job.Job;
import dev.legible.server.job.Results;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Results whose text a test has said; no searchable PDF can be made of them. */
final class InMemoryResults implements Results {

  private final Map<String, String> texts = new ConcurrentHashMap<>();

  void put(String jobId, String markdown) {
    texts.put(jobId, markdown);
  }

  @Override
  public void writeFields(Job job, OutputStream out) throws IOException {
    if (!texts.containsKey(job.id())) {
      throw new FileNotFoundException("results/" + job.id());
    }
    Field amount = new Field("12.50", 0.9, 1, new Box(1, 2, 3, 4));
    FieldsJson.write(
        new Fields(
            Fields.Origin.PAGES, Map.of(FieldName.AMOUNT, amount), List.of(), List.of(), 0.5),
        List.of(),
        out);
  }

  @Override
  public void write(Job job, ExportFormat format, OutputStream out) throws IOException {
    String text = texts.get(job.id());
    if (text == null) {
      throw new FileNotFoundException("results/" + job.id());
    }
    String whole =
        switch (format) {
          case JSON -> "{\"file\":\"%s\",\"pages\":[],\"problems\":[]}".formatted(job.filename());
          case PDF ->
              throw new LegibleException(
                  ErrorCode.UNKNOWN_FORMAT,
                  "A searchable PDF can be made of a PDF or a picture only.");
          case TEXT, MARKDOWN, HOCR, ALTO, TABLES, CHUNKS -> text;
        };
    out.write(whole.getBytes(StandardCharsets.UTF_8));
  }
}
