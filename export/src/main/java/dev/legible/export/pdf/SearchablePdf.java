// SPDX-License-Identifier: Apache-2.0
package dev.legible.export.pdf;

import dev.legible.document.Document;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

public final class SearchablePdf {
  public SearchablePdf(Path source, @Nullable String password) {}

  public void write(Document document, OutputStream out) throws IOException {}
}
