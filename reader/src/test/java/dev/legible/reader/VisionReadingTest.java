// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import static dev.legible.reader.TroubleDocuments.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.Attempt;
import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Document;
import dev.legible.document.Ledger;
import dev.legible.document.Page;
import dev.legible.document.Word;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import dev.legible.export.ExportFormat;
import dev.legible.export.Exporter;
import dev.legible.inference.vlm.ModelProfiles;
import dev.legible.inference.vlm.VisionEndpoint;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.reader.child.ReaderMain;
import dev.legible.reader.protocol.Message.PageRead;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.Supervisor;
import dev.legible.testkit.model.ModelReply;
import dev.legible.testkit.model.ModelServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages that a model is asked about, from the child's doubt to the finished page. */
@Timeout(120)
class VisionReadingTest {

  private static final Path SAMPLES = Path.of("..", "samples");
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void a_receipt_is_read_by_the_model_and_keeps_the_places_of_its_words() throws Exception {
    Path receipt = SAMPLES.resolve("receipt.jpg");
    ReadOptions options = ReadOptions.DEFAULT;
    ChildCommand command =
        ChildCommand.ofThisProcess(ReaderMain.class, List.of(), Limits.DEFAULT, 2);
    String local;
    try (Supervisor supervisor = new Supervisor(command)) {
      local = text(read(supervisor, VisionModels.none(), receipt, options), ExportFormat.TEXT);
      try (ModelServer server =
              ModelServer.with(
                  ModelReply.page("# A heading of the model\n\n" + local.replace("\n", "\n\n")));
          VisionModels models = models(server)) {
        Document document = read(supervisor, models, receipt, options.withVision("deepseek"));

        Page page = document.pages().getFirst();
        assertThat(page.ledger().reader()).isEqualTo("deepseek");
        assertThat(page.ledger().reason()).isEqualTo("asked for by name");
        assertThat(page.ledger().attempts().getLast().dropped()).isNull();
        assertThat(page.ledger().attempts().getFirst().dropped())
            .isEqualTo("deepseek was asked and believed");
        assertThat(page.blocks().getFirst().type()).isEqualTo(BlockType.HEADING);
        List<Word> words = words(page);
        assertThat(words).hasSizeGreaterThan(20);
        assertThat(words)
            .allMatch(word -> word.box().x1() <= page.width() + 1)
            .allMatch(word -> word.box().y1() <= page.height() + 1);
        for (ExportFormat format :
            List.of(
                ExportFormat.MARKDOWN, ExportFormat.JSON, ExportFormat.HOCR, ExportFormat.ALTO)) {
          assertThat(text(document, format)).contains("model");
        }
        Path pdf = folder.resolve("found.pdf");
        new DocumentReader(supervisor, 2, models)
            .writeSearchablePdf(receipt, document, options, pdf);
        assertThat(Files.size(pdf)).isPositive();
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().getFirst().body()).contains("data:image/jpeg;base64,/9j/");
      }
    }
  }

  @Test
  void an_answer_that_breaks_the_parser_costs_only_itself() throws Exception {
    Path receipt = SAMPLES.resolve("receipt.jpg");
    try (Supervisor supervisor =
        new Supervisor(
            ChildCommand.ofThisProcess(ReaderMain.class, List.of(), Limits.DEFAULT, 2))) {
      String local =
          text(
              read(supervisor, VisionModels.none(), receipt, ReadOptions.DEFAULT),
              ExportFormat.TEXT);
      try (ModelServer hostile =
              ModelServer.with(ModelReply.page("> ".repeat(50_000) + local.replace("\n", " ")));
          VisionModels asked = models(hostile)) {
        Page page =
            read(supervisor, asked, receipt, ReadOptions.DEFAULT.withVision("deepseek"))
                .pages()
                .getFirst();

        assertThat(page.ledger().reader()).isNotEqualTo("deepseek");
        assertThat(page.ledger().attempts().getLast().dropped())
            .isEqualTo("its answer could not be laid out (NESTING_TOO_DEEP)");
        assertThat(page.blocks()).isNotEmpty();
        assertThat(supervisor.stats().deaths().values()).containsOnly(0L);
      }
    }
  }

  @Test
  void a_trusted_text_layer_is_not_shown_to_a_model() throws Exception {
    Path pdf = SAMPLES.resolve("table.pdf");
    try (Supervisor supervisor =
            new Supervisor(
                ChildCommand.ofThisProcess(ReaderMain.class, List.of(), Limits.DEFAULT, 2));
        ModelServer server = ModelServer.with(ModelReply.page("nonsense"));
        VisionModels models = models(server)) {
      Document document =
          read(
              supervisor,
              models,
              pdf,
              new ReadOptions(Mode.ACCURATE, List.of(), null, true, Limits.DEFAULT));

      assertThat(document.pages().getFirst().ledger().reader()).isEqualTo("text-layer");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void pages_that_wait_for_a_model_keep_no_other_from_being_read() throws Exception {
    Path file =
        file(folder, "doubt a", "doubt b", "doubt c", "text d", "text e", "text f", "text g");
    try (Supervisor supervisor = new Supervisor(TroubleDocuments.command(LONG));
        ModelServer server = ModelServer.with(new ModelReply.Held("the model's words"));
        VisionModels models = models(server);
        OpenDocument document =
            new DocumentReader(supervisor, 2, models).open(file, "a", options(null))) {
      List<String> read = new ArrayList<>();
      document.readEach(
          List.of(1, 2, 3, 4, 5, 6, 7),
          page -> {
            read.add(TroubleDocuments.text(page.page()));
            if (read.size() == 4) {
              server.release();
            }
            return true;
          });

      assertThat(read.subList(0, 4)).allMatch(text -> text.startsWith("text"));
      assertThat(read.subList(4, 7)).containsOnly("the model's words");
    }
  }

  @Test
  void an_answer_that_cannot_be_used_leaves_the_local_reading() throws Exception {
    try (Supervisor supervisor = new Supervisor(TroubleDocuments.command(LONG));
        ModelServer server = ModelServer.with(ModelReply.page("I'm sorry, I cannot see it."));
        VisionModels models = models(server)) {
      Page page = only(supervisor, models, null, "doubt a");

      assertThat(TroubleDocuments.text(page)).isEqualTo("doubt a");
      Ledger ledger = page.ledger();
      assertThat(ledger.reader()).isEqualTo("trouble");
      assertThat(ledger.attempts())
          .extracting(Attempt::reader)
          .containsExactly("trouble", "deepseek");
      assertThat(ledger.attempts().getLast().dropped()).isEqualTo("it refused");
      assertThat(ledger.attempts().getLast().reason()).isEqualTo("the page says so");
    }
  }

  @Test
  void without_a_model_no_picture_is_wanted() throws Exception {
    try (Supervisor supervisor = new Supervisor(TroubleDocuments.command(LONG))) {
      Page page = only(supervisor, VisionModels.none(), null, "doubt a");

      assertThat(page.ledger().attempts()).hasSize(1);
    }
  }

  @Test
  void the_fast_mode_asks_nobody_and_an_unknown_model_is_told() throws Exception {
    try (Supervisor supervisor = new Supervisor(TroubleDocuments.command(LONG));
        ModelServer server = ModelServer.with(ModelReply.page("the model's words"));
        VisionModels models = models(server)) {
      ReadOptions fast = new ReadOptions(Mode.FAST, List.of(), null, true, options(null).limits());
      assertThat(only(supervisor, models, fast, "doubt a").ledger().attempts()).hasSize(1);
      Page unknown = only(supervisor, models, options("nobody"), "doubt a");
      assertThat(unknown.ledger().attempts().getLast().dropped()).contains("no model of this name");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void who_gives_up_ends_the_call_to_the_model() throws Exception {
    Path file = file(folder, "doubt a");
    try (Supervisor supervisor = new Supervisor(TroubleDocuments.command(LONG));
        ModelServer server = ModelServer.with(new ModelReply.Held("the model's words"));
        VisionModels models = models(server);
        OpenDocument document =
            new DocumentReader(supervisor, 2, models).open(file, "a", options(null))) {
      AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      document.readEach(List.of(1), _ -> true);
                    } catch (InterruptedException e) {
                      thrown.set(e);
                    }
                  });
      server.awaitRequest();
      caller.interrupt();
      caller.join();

      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void a_page_has_no_more_time_than_its_limit() throws Exception {
    Duration time = Duration.ofSeconds(2);
    Path file = file(folder, "doubt a");
    try (Supervisor supervisor = new Supervisor(TroubleDocuments.command(LONG));
        ModelServer server = ModelServer.with(new ModelReply.Held("the model's words"));
        VisionModels models = models(server);
        OpenDocument document =
            new DocumentReader(supervisor, 2, models)
                .open(file, "a", TroubleDocuments.options(time))) {
      PageRead read = document.read(1);

      assertThat(read.page().ledger().attempts().getLast().dropped())
          .isEqualTo("the time for it was over");
    }
  }

  @Test
  void a_sink_that_fails_ends_the_reading() throws Exception {
    Path file = file(folder, "doubt a", "text b");
    try (Supervisor supervisor = new Supervisor(TroubleDocuments.command(LONG));
        ModelServer server = ModelServer.with(ModelReply.page("the model's words"));
        VisionModels models = models(server);
        OpenDocument document =
            new DocumentReader(supervisor, 2, models).open(file, "a", options(null))) {
      assertThatThrownBy(
              () ->
                  document.readEach(
                      List.of(1, 2),
                      _ -> {
                        throw new IllegalStateException("no more");
                      }))
          .hasMessage("no more");
    }
  }

  private Page only(
      Supervisor supervisor, VisionModels models, @Nullable ReadOptions options, String page)
      throws Exception {
    return read(
            supervisor,
            models,
            file(folder, page),
            options == null ? options((String) null) : options)
        .pages()
        .getFirst();
  }

  private static Document read(
      Supervisor supervisor, VisionModels models, Path file, ReadOptions options)
      throws InterruptedException {
    return new DocumentReader(supervisor, 2, models)
        .read(file, "document", options, PageSelection.ALL, ReadListener.SILENT);
  }

  private static ReadOptions options(@Nullable String vision) {
    return TroubleDocuments.options(LONG).withVision(vision);
  }

  private static VisionModels models(ModelServer server) {
    return VisionModels.at(
        List.of(new VisionEndpoint("deepseek", server.base(), null, null, "deepseek", LONG, 8, 0)),
        ModelProfiles.bundled());
  }

  private String text(Document document, ExportFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Exporter.of(format, folder, null, _ -> List.of()).write(document, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<Word> words(Page page) {
    return page.blocks().stream()
        .map(Block::lines)
        .flatMap(List::stream)
        .flatMap(line -> line.words().stream())
        .toList();
  }
}
