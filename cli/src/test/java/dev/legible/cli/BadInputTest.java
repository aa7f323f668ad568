// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.hostile.BrokenFiles;
import dev.legible.testkit.hostile.BrokenFiles.Magic;
import dev.legible.testkit.hostile.MarkupBombs;
import dev.legible.testkit.hostile.OfficeBombs;
import dev.legible.testkit.hostile.OverlappingZip;
import dev.legible.testkit.hostile.PdfBombs;
import dev.legible.testkit.hostile.PixelBombs;
import dev.legible.testkit.hostile.QuineZip;
import dev.legible.testkit.hostile.ZipBombs;
import dev.legible.testkit.pdf.DamagedPdf;
import dev.legible.testkit.pdf.EncryptedPdf;
import dev.legible.testkit.pdf.TextPdf;
import dev.legible.testkit.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** One call with every kind of trap, and sound files among them. */
class BadInputTest {

  private record Trap(Supplier<byte[]> file, String sentence) {}

  @TempDir private static Path folder;
  private static final Map<String, Trap> TRAPS = new LinkedHashMap<>();
  private static final Map<String, Specimen> SOUND = new LinkedHashMap<>();
  private static CommandRun run = new CommandRun(-1, "", "");

  @BeforeAll
  static void read_them_all_in_one_call() throws IOException {
    pictures();
    archives();
    markup();
    pdfs();
    broken();
    SOUND.put("wrong-offsets.pdf", DamagedPdf.wrongOffsets(1));
    SOUND.put("without-table.pdf", DamagedPdf.withoutTable(1));
    SOUND.put("leading-junk.pdf", DamagedPdf.withLeadingJunk(1));
    SOUND.put("restricted.pdf", EncryptedPdf.restricted(1));
    SOUND.put("last.pdf", TextPdf.pages(2, 1));
    List<String> arguments =
        new ArrayList<>(List.of("extract", "--no-ocr", "--format", "text", "-o", "out"));
    for (Map.Entry<String, Trap> trap : TRAPS.entrySet()) {
      Files.write(folder.resolve(trap.getKey()), trap.getValue().file().get());
      arguments.add(trap.getKey());
    }
    SOUND.forEach(
        (name, specimen) -> {
          specimen.write(folder.resolve(name));
          arguments.add(name);
        });
    arguments.add("missing.pdf");
    run = CommandRun.of(folder, arguments.toArray(String[]::new));
  }

  private static void trap(String name, byte[] bytes, String sentence) {
    TRAPS.put(name, new Trap(() -> bytes, sentence));
  }

  private static void pictures() {
    trap("bomb.png", PixelBombs.png(), "60,000 x 60,000 pixels");
    trap("bomb.jpg", PixelBombs.jpeg(), "60,000 x 60,000 pixels");
    trap("bomb.tif", PixelBombs.tiff(), "60,000 x 60,000 pixels");
    trap("bomb.gif", PixelBombs.gif(), "65,535 x 65,535 pixels");
    trap("bomb.bmp", PixelBombs.bmp(), "40,000 x 40,000 pixels");
  }

  private static void archives() {
    trap("overlapping.zip", OverlappingZip.of(1_000), "entries that share the same bytes");
    trap("entries.zip", ZipBombs.manyEntries(60_000), "more than 20000 entries");
    trap("ratio.zip", ZipBombs.ratio(100), "is a ZIP archive and no document");
    trap("nested.zip", ZipBombs.nested(5), "is a ZIP archive and no document");
    trap("quine.zip", QuineZip.make(), "is a ZIP archive and no document");
    trap("ratio.docx", OfficeBombs.hugePart(300), "more than 100 times its size");
    trap("entities.docx", OfficeBombs.entities(), "declares entities");
    trap("external.docx", OfficeBombs.externalEntity("file:///etc/passwd"), "declares entities");
    trap("deep.docx", OfficeBombs.deepTables(2_000), "nests more than 100 elements");
  }

  private static void markup() {
    trap("entities.xml", MarkupBombs.entities(), "declares entities");
    trap("quadratic.xml", MarkupBombs.quadraticEntity(), "declares entities");
    trap("external.xml", MarkupBombs.externalEntity("file:///etc/passwd"), "declares entities");
    trap("entities.rss", MarkupBombs.feedWithEntities(), "declares entities");
    trap("deep.xml", MarkupBombs.deepXml(100_000), "nests more than 100 elements");
    trap("deep.json", MarkupBombs.deepJson(100_000), "nests more than 100 values");
    trap("objects.json", MarkupBombs.deepJsonObjects(100_000), "nests more than 100 values");
    trap("deep.html", MarkupBombs.deepHtml(100_000), "nests more than 100 blocks");
    trap("tables.html", MarkupBombs.nestedTables(2_000), "nests more than 100 blocks");
    trap("deep.rtf", MarkupBombs.deepRtf(100_000), "nests more than 100 groups");
  }

  private static void pdfs() {
    trap("pages.pdf", PdfBombs.manyPages(), "has 100000 pages, the limit is 5000");
    trap("tree.pdf", PdfBombs.deepPageTree(50_000), "nests deeper than any real one");
    trap("content.pdf", PdfBombs.endlessContent(200), "more than 100 times");
    trap("text.pdf", PdfBombs.endlessText(200), "more than 100 times");
    trap("twice.pdf", PdfBombs.twiceCompressed(200), "more than 100 times");
    trap("encrypted.pdf", EncryptedPdf.withPassword("open sesame", 1).bytes(), "--password");
    trap("cut.pdf", BrokenFiles.truncated(TextPdf.pages(1, 1).bytes(), 0.002), "damaged|no pages");
    trap("random.pdf", BrokenFiles.random(Magic.PDF, 20_000, 7), "damaged beyond repair");
  }

  private static void broken() {
    byte[] letter = Objects.requireNonNull(Samples.all().get("letter.docx")).get().bytes();
    trap("empty.txt", BrokenFiles.empty(), "The file is empty");
    trap("cut.docx", BrokenFiles.truncated(letter, 0.5), "its end is missing");
    trap("random.zip", BrokenFiles.random(Magic.ZIP, 20_000, 7), "its end is missing");
    trap("random.doc", BrokenFiles.random(Magic.OLE, 20_000, 7), "damaged or cut off");
    trap("random.jpg", BrokenFiles.random(Magic.JPEG, 20_000, 7), "cannot be read");
    trap("random.tif", BrokenFiles.random(Magic.TIFF, 20_000, 7), "cannot be read");
    trap("random.png", BrokenFiles.random(Magic.PNG, 20_000, 7), "pixels, the limit is");
  }

  @TestFactory
  Stream<DynamicTest> each_trap_gets_one_clear_sentence() {
    return TRAPS.entrySet().stream()
        .map(
            trap ->
                DynamicTest.dynamicTest(
                    trap.getKey(),
                    () ->
                        assertThat(run.about(trap.getKey()))
                            .singleElement()
                            .asString()
                            .containsPattern(trap.getValue().sentence())));
  }

  @Test
  void the_other_files_of_the_call_are_read_and_the_exit_code_tells_that_some_were_not()
      throws IOException {
    for (Map.Entry<String, Specimen> sound : SOUND.entrySet()) {
      assertThat(run.about(sound.getKey())).as(sound.getKey()).isEmpty();
      assertThat(text(sound.getKey())).contains(sound.getValue().text().substring(0, 20));
    }
    assertThat(run.exit()).isEqualTo(ExitCode.SOME_FILES_FAILED);
  }

  @Test
  void nobody_sees_a_stack_trace() {
    assertThat(run.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(run.about("missing.pdf"))
        .containsExactly("legible: missing.pdf: There is no such file.");
  }

  @Test
  void no_document_fetches_a_file_of_the_machine() throws IOException {
    try (Stream<Path> results = Files.list(folder.resolve("out"))) {
      for (Path result : results.toList()) {
        assertThat(Files.readString(result)).doesNotContain("root:");
      }
    }
  }

  @Test
  void nothing_half_written_is_left() throws IOException {
    try (Stream<Path> results = Files.list(folder.resolve("out"))) {
      assertThat(results.map(p -> p.getFileName().toString()))
          .allSatisfy(name -> assertThat(name).matches("[a-z][a-z.-]*\\.txt"));
    }
  }

  private static String text(String source) throws IOException {
    String stem = source.substring(0, source.lastIndexOf('.'));
    return Files.readString(folder.resolve("out").resolve(stem + ".txt"));
  }
}
