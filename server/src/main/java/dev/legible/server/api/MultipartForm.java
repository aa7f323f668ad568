// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.document.LegibleException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * Takes a multipart form as it comes: the part {@code file} goes to disk, the others are short texts.
 * For one form; not thread-safe.
 */
final class MultipartForm extends MultiPart.AbstractPartsListener {

  private static final int CHUNK = 64 << 10;
  private static final int MOST_PARTS = 40;
  private static final int LONGEST_TEXT = 16 << 10;
  private static final String FILE = "file";

  /** May be there several times, as in the address. */
  private static final String REPEATABLE = "preset";

  private final Path folder;
  private final long longest;
  private final Map<String, String> texts = new HashMap<>();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private @Nullable Arrival arrival;
  private @Nullable Upload upload;
  private @Nullable Throwable failure;
  private boolean complete;

  private MultipartForm(Path folder, long longest) {
    this.folder = folder;
    this.longest = longest;
  }

  /** Takes a whole form; nothing is left behind when that fails. */
  static Received read(String contentType, InputStream body, Path folder, long longest)
      throws IOException {
    String boundary = MultiPart.extractBoundary(contentType);
    if (boundary == null) {
      throw malformed("The Content-Type of the form has no boundary.");
    }
    MultipartForm form = new MultipartForm(folder, longest);
    boolean taken = false;
    try {
      form.parse(boundary, body);
      taken = true;
      return new Received(new Fields(form.texts), Optional.ofNullable(form.upload));
    } finally {
      form.release(taken);
    }
  }

  private void parse(String boundary, InputStream body) throws IOException {
    MultiPart.Parser parser = new MultiPart.Parser(boundary, this);
    parser.setMaxParts(MOST_PARTS);
    byte[] chunk = new byte[CHUNK];
    int read = 0;
    while (read >= 0 && !complete) {
      read = body.read(chunk);
      ByteBuffer content = ByteBuffer.wrap(chunk, 0, Math.max(read, 0));
      parser.parse(Content.Chunk.from(content, read < 0));
      rethrow();
    }
  }

  private void rethrow() {
    switch (failure) {
      case null -> {}
      case ProblemException problem -> throw problem;
      case LegibleException problem -> throw problem;
      default -> throw malformed("The form is cut off or broken: its parts cannot be told apart.");
    }
  }

  /** The parser does not let failures of its listener through, so they are kept. */
  private void keepFailure(Runnable step) {
    if (failure != null) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  @Override
  public void onPartHeaders() {
    keepFailure(this::begin);
  }

  private void begin() {
    text.reset();
    if (getName() == null) {
      throw malformed("A part of the form has no name.");
    }
    if (isDocument()) {
      if (arrival != null) {
        throw malformed("The form has more than one document. Send one document in each call.");
      }
      String name = getFileName();
      arrival = Arrival.begin(folder, name == null ? "document" : name, longest);
    } else if (getFileName() != null) {
      throw malformed("The document has to be the part called file.");
    }
  }

  private boolean isDocument() {
    return FILE.equals(getName());
  }

  @Override
  public void onPartContent(Content.Chunk chunk) {
    keepFailure(() -> take(chunk.getByteBuffer()));
  }

  private void take(ByteBuffer content) {
    if (isDocument() && arrival != null) {
      arrival.take(content);
    } else if (text.size() + content.remaining() > LONGEST_TEXT) {
      throw malformed("A field of the form is longer than %,d bytes.".formatted(LONGEST_TEXT));
    } else {
      byte[] bytes = new byte[content.remaining()];
      content.get(bytes);
      text.writeBytes(bytes);
    }
  }

  @Override
  public void onPart(String name, String fileName, HttpFields headers) {
    keepFailure(() -> end(name));
  }

  private void end(String name) {
    if (FILE.equals(name) && arrival != null) {
      upload = arrival.finish();
    } else if (REPEATABLE.equals(name)) {
      texts.merge(name, text.toString(StandardCharsets.UTF_8), (first, more) -> first + "," + more);
    } else if (texts.put(name, text.toString(StandardCharsets.UTF_8)) != null) {
      throw malformed("A field of the form is there twice: " + name);
    }
  }

  @Override
  public void onComplete() {
    complete = true;
  }

  @Override
  public void onFailure(Throwable cause) {
    failure = failure == null ? cause : failure;
  }

  private void release(boolean taken) throws IOException {
    if (arrival != null) {
      arrival.close();
    }
    if (!taken && upload != null) {
      upload.close();
    }
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ApiProblem.MALFORMED_REQUEST, detail);
  }
}
