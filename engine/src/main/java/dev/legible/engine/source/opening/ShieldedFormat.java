// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import dev.legible.document.ErrorCode;
import dev.legible.document.Fields;
import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.SourcePage;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what parsers throw at hostile bytes from getting out: a damaged file must read as that, not
 * as a crash of Legible.
 */
record ShieldedFormat(SourceFormat format) implements SourceFormat {

  /** Something that parses. */
  @FunctionalInterface
  private interface Parsing<T> {
    T run() throws IOException;
  }

  @Override
  public Set<String> mediaTypes() {
    return format.mediaTypes();
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    return new Shielded(shielded(() -> format.open(file, mediaType, options)));
  }

  private static <T> T shielded(Parsing<T> parsing) throws IOException {
    try {
      return parsing.run();
    } catch (LegibleException | FileSystemException e) {
      throw e;
    } catch (StackOverflowError e) {
      throw new LegibleException(
          ErrorCode.NESTING_TOO_DEEP,
          "The document nests deeper than any real one does. Save it again in the program that made it.",
          e);
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  private static LegibleException damaged(Exception e) {
    LegibleException known = cause(e);
    if (known != null) {
      return known;
    }
    return new LegibleException(
        ErrorCode.DAMAGED_FILE,
        "The document is damaged or cut off. Get the file again, or save it again in the program that made it.",
        e);
  }

  /** Libraries wrap what a limit threw within a stream. */
  private static @Nullable LegibleException cause(Throwable e) {
    Throwable at = e;
    for (int i = 0; i < 10 && at != null; i++) {
      if (at instanceof LegibleException known) {
        return known;
      }
      at = at.getCause();
    }
    return null;
  }

  /** An opened document behind the same shield. */
  private record Shielded(Source source) implements Source {

    @Override
    public String mediaType() {
      return source.mediaType();
    }

    @Override
    public Map<String, String> metadata() {
      return source.metadata();
    }

    @Override
    public List<Problem> problems() {
      return source.problems();
    }

    @Override
    public @Nullable Fields eInvoice() {
      return source.eInvoice();
    }

    @Override
    public int pageCount() {
      return source.pageCount();
    }

    @Override
    public SourcePage page(int number) throws IOException {
      return shielded(() -> source.page(number));
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
