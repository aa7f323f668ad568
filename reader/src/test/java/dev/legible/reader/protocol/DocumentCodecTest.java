// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Cell;
import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.Ledger;
import dev.legible.document.LengthUnit;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.Problem;
import dev.legible.document.Span;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import dev.legible.document.Word;
import dev.legible.reader.protocol.Message.Opened;
import dev.legible.reader.protocol.Message.PageRead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What is written of a document comes back as it was. */
class DocumentCodecTest {

  private static final DocumentCodec.Room ROOM = DocumentCodec.Room.AS_MUCH_AS_THE_HEAP;
  private static final Box BOX = new Box(1e-7, 1.0 / 3, 0.1, 595.2756);

  @Test
  void a_ledger_of_an_earlier_version_has_no_attempts() throws IOException {
    String stored = "{\"reader\":\"paddle\",\"reason\":\"a scan\",\"confidence\":1,\"millis\":2}";

    assertThat(RecordJson.MAPPER.readValue(stored, Ledger.class))
        .isEqualTo(new Ledger("paddle", "a scan", 1, 2, List.of()));
  }

  @Test
  void a_document_comes_back_as_it_was() throws IOException {
    Document document =
        new Document(
            "a \"quoted\" näme \uD83D\uDCC4.pdf",
            "application/pdf",
            "00ff",
            Map.of("title", "line\nbreak"),
            List.of(fixedPage(), flowPage()),
            List.of(problem(2), new Problem(null, ErrorCode.TYPE_MISMATCH, "It is a PDF.")));

    assertThat(
            DocumentCodec.readDocument(
                in(written(out -> DocumentCodec.write(document, out))), ROOM))
        .isEqualTo(document);
  }

  @Test
  void pages_come_back_as_they_were() throws IOException {
    List<PageRead> pages =
        List.of(
            new PageRead(fixedPage(), List.of()), new PageRead(flowPage(), List.of(problem(2))));

    assertThat(
            DocumentCodec.readPages(in(written(out -> DocumentCodec.writePages(pages, out))), ROOM))
        .isEqualTo(pages);
  }

  @Test
  void facts_come_back_as_they_were() throws IOException {
    Opened opened =
        new Opened("text/csv", "00ff", 5_000, Map.of("author", "A"), List.of(problem(1)));

    assertThat(DocumentCodec.readOpened(in(written(out -> DocumentCodec.writeOpened(opened, out)))))
        .isEqualTo(opened);
  }

  @Test
  void fields_of_a_later_version_are_ignored() throws IOException {
    byte[] later =
        stored(
            """
            {"mediaType":"text/csv","sha256":"00","pageCount":1,"metadata":{},"problems":[],
             "mood":{"good":[1,2]}}""",
            1_000);

    assertThat(DocumentCodec.readOpened(in(later)))
        .isEqualTo(new Opened("text/csv", "00", 1, Map.of(), List.of()));
  }

  @Test
  void the_streams_of_the_caller_stay_open() throws IOException {
    boolean[] closed = new boolean[1];
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    DocumentCodec.writePages(List.of(), out);

    assertThat(closed[0]).isFalse();
  }

  @Test
  void what_was_cut_off_is_refused() throws IOException {
    byte[] whole =
        written(
            out -> DocumentCodec.writePages(List.of(new PageRead(fixedPage(), List.of())), out));

    for (int length : new int[] {0, 5, whole.length / 2, whole.length - 4}) {
      assertThatIOException()
          .as("%d of %d bytes", length, whole.length)
          .isThrownBy(() -> DocumentCodec.readPages(in(Arrays.copyOf(whole, length)), ROOM));
    }
  }

  @Test
  void what_was_changed_is_refused() throws IOException {
    byte[] changed =
        written(
            out -> DocumentCodec.writePages(List.of(new PageRead(fixedPage(), List.of())), out));
    changed[changed.length - 6] ^= 1; // of the checksum

    assertThatIOException().isThrownBy(() -> DocumentCodec.readPages(in(changed), ROOM));
  }

  @Test
  void room_is_asked_for_before_anything_is_unpacked() throws IOException {
    byte[] pages =
        written(
            out -> DocumentCodec.writePages(List.of(new PageRead(fixedPage(), List.of())), out));

    assertThatIOException()
        .isThrownBy(
            () ->
                DocumentCodec.readPages(
                    in(pages),
                    bytes -> {
                      throw new IOException("no room for %d bytes".formatted(bytes));
                    }))
        .withMessageContaining("no room for %d bytes".formatted(unpacked(pages).length));
  }

  @Test
  void what_unpacks_to_more_than_it_says_is_refused() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> DocumentCodec.readOpened(in(stored("{}" + " ".repeat(100_000), 1_000))))
        .withMessageContaining("unpacks to more than");
  }

  @Test
  void what_says_that_it_is_too_large_is_refused() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> DocumentCodec.readPages(in(stored("[]", Long.MAX_VALUE)), ROOM))
        .withMessageContaining("more than the heap can hold");
    assertThatIOException()
        .isThrownBy(() -> DocumentCodec.readOpened(in(stored("{}", 1L << 30))))
        .withMessageContaining("more than facts have");
  }

  @Test
  void what_is_something_else_is_refused() throws IOException {
    byte[] other = stored("[]", 2);
    other[3]++;

    assertThatIOException()
        .isThrownBy(() -> DocumentCodec.readPages(in(other), ROOM))
        .withMessageContaining("another version");
    assertThatIOException()
        .isThrownBy(() -> DocumentCodec.readPages(in(stored("[]", -1)), ROOM))
        .withMessageContaining("no document");
  }

  private static Page fixedPage() {
    Block paragraph =
        new Block(
            BlockType.PARAGRAPH,
            0,
            BOX,
            new StyledText("two words", List.of(new Span(0, 3, Span.Style.LINK, "https://a/"))),
            0.123456789012345,
            List.of(new Line("two words", BOX, 0.5, List.of(new Word("two", BOX, 0.25)))),
            null);
    Table grid =
        new Table(2, 2, List.of(new Cell(0, 0, 1, 2, true, BOX, StyledText.plain("head"))));
    Block table = new Block(BlockType.TABLE, 0, null, StyledText.EMPTY, 1, List.of(), grid);
    return new Page(
        1,
        null,
        595.2756,
        841.89,
        LengthUnit.PT,
        270,
        Ledger.ofOne("paddle", "it is a scan", 0.9, 1234),
        List.of(paragraph, table));
  }

  private static Page flowPage() {
    return new Page(2, "Sheet 1", 0, 0, LengthUnit.NONE, 0, Ledger.unread("none", ""), List.of());
  }

  private static Problem problem(int page) {
    return new Problem(page, ErrorCode.DAMAGED_PAGE, "The page is torn.");
  }

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.to(out);
    return out.toByteArray();
  }

  private static byte[] stored(String json, long length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(bytes);
    head.writeInt(0x4C474201);
    head.writeLong(length);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(json.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] unpacked(byte[] stored) throws IOException {
    return new GZIPInputStream(
            in(Arrays.copyOfRange(stored, Integer.BYTES + Long.BYTES, stored.length)))
        .readAllBytes();
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
