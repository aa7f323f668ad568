// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.Document;
import dev.legible.engine.fields.FieldReader;
import dev.legible.export.ExportFormat;
import dev.legible.export.FieldsJson;
import dev.legible.reader.ReaderPool;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** Results as they were stored, written in any format. */
final class StoredResults implements Results {

  /** These do not say how the document's file is called, so they answer for one with another name. */
  private static final Set<ExportFormat> NAMELESS =
      EnumSet.of(ExportFormat.TEXT, ExportFormat.MARKDOWN, ExportFormat.TABLES);

  private final JobTable table;
  private final ResultFiles results;
  private final SourcePdf pdfs;
  private final ReaderPool readers;
  private final TemporaryFiles temporary;

  StoredResults(DocumentWork work) {
    this.table = work.table();
    this.results = work.resultFiles();
    this.pdfs = work.pdfs();
    this.readers = work.parts().readers();
    this.temporary = work.temporary();
  }

  @Override
  public void write(Job job, ExportFormat format, OutputStream out)
      throws IOException, InterruptedException {
    JobRow row = row(job);
    String prefix = prefix(row);
    boolean copied =
        (!job.cached() || NAMELESS.contains(format)) && results.copyRendered(prefix, format, out);
    if (copied) {
      return;
    }
    Path rendered = temporary.newFile();
    try {
      render(row, prefix, format, rendered);
      Files.copy(rendered, out);
    } finally {
      Files.deleteIfExists(rendered);
    }
  }

  @Override
  public void writeFields(Job job, OutputStream out) throws IOException, InterruptedException {
    String prefix = prefix(row(job));
    if (!results.copyFields(prefix, out)) {
      // An earlier version made the result.
      byte[] fields =
          results.<byte[], InterruptedException>with(
              prefix,
              job.filename(),
              document -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                FieldsJson.write(FieldReader.read(document), document.problems(), bytes);
                return bytes.toByteArray();
              });
      out.write(fields);
    }
  }

  private JobRow row(Job job) throws FileNotFoundException {
    return table.find(job.id()).orElseThrow(FileNotFoundException::new);
  }

  private static String prefix(JobRow row) throws FileNotFoundException {
    String prefix = row.resultKey();
    if (prefix == null) {
      throw new FileNotFoundException("Job %s has no result.".formatted(row.id()));
    }
    return prefix;
  }

  /** To a file first: memory is not held for as long as a slow caller takes to fetch it. */
  private void render(JobRow row, String prefix, ExportFormat format, Path file)
      throws IOException, InterruptedException {
    results.<Path, InterruptedException>with(
        prefix,
        row.job().filename(),
        document -> {
          render(row, document, format, file);
          return file;
        });
  }

  private void render(JobRow row, Document document, ExportFormat format, Path file)
      throws IOException, InterruptedException {
    if (format == ExportFormat.PDF) {
      pdfs.write(row, readers.exports(), document, file);
      return;
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      results.render(document, format, out);
    }
  }
}
