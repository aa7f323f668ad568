// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.legible.document.Box;
import dev.legible.document.Chunk;
import dev.legible.document.LegibleException;
import dev.legible.document.LengthUnit;
import dev.legible.engine.options.Limits;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.embed.Purpose;
import dev.legible.queue.Database;
import dev.legible.reader.Embeddings;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.Supervisor;
import dev.legible.server.search.DocumentSearch.By;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a search index does on every database. Vectors come of a child that counts words. */
abstract class SearchContract {

  private static final String MODEL = EmbeddingModel.BGE_SMALL;

  final String tenant = "t-" + UUID.randomUUID();
  private final Supervisor supervisor =
      new Supervisor(
          new ChildCommand(
              "dev.legible.server.job.ScriptedReaderMain",
              System.getProperty("java.class.path"),
              List.of("-XX:TieredStopAtLevel=1"),
              Limits.DEFAULT,
              1,
              0,
              Path.of(System.getProperty("java.io.tmpdir"))));
  final Embeddings embeddings = new Embeddings(supervisor, 1, EmbeddingModel.of(MODEL));

  protected Database database;
  protected SearchIndex index;
  private DocumentSearch search;

  /** A database with an index that may hold documents of other tenants. */
  abstract Database open();

  @BeforeEach
  void start() {
    database = open();
    if (!SearchIndex.asItIs(database, MODEL).model().equals(MODEL)) {
      SearchIndex.changeModel(database, MODEL);
    }
    index = SearchIndex.open(database, MODEL, false);
    search = new SqlDocumentSearch(index, embeddings);
  }

  @AfterEach
  void close() {
    supervisor.close();
    database.close();
  }

  private static Chunk chunk(int position, String heading, String text) {
    Chunk.Place place = new Chunk.Place(position + 1, LengthUnit.PT, new Box(10, 20.123, 30, 40));
    return new Chunk(
        "%032x".formatted(position), position, List.of(heading), text, 9, List.of(place));
  }

  private IndexedDocument document(String id, @Nullable String name) {
    return new IndexedDocument(id, tenant, name, "manual.pdf", "application/pdf", "5e1f", 7);
  }

  final String put(@Nullable String name, String... texts) throws InterruptedException {
    return putInto(index, tenant, name, texts);
  }

  final String putInto(SearchIndex into, String owner, @Nullable String name, String... texts)
      throws InterruptedException {
    List<Chunk> chunks = new ArrayList<>();
    for (String text : texts) {
      chunks.add(chunk(chunks.size(), "Manual", text));
    }
    List<float[]> vectors =
        embeddings.of(chunks.stream().map(Chunk::passage).toList(), Purpose.PASSAGE);
    String id = UUID.randomUUID().toString();
    IndexedDocument document =
        new IndexedDocument(id, owner, name, "manual.pdf", "application/pdf", "5e1f", 7);
    database.transact(
        transaction ->
            into.put(
                transaction,
                document,
                new DocumentText(String.join("\n", texts), chunks),
                vectors));
    return id;
  }

  final List<Hit> find(String text, By by) throws InterruptedException {
    return search.find(text, by, SearchFilter.of(tenant), 10);
  }

  private List<String> texts(String text, By by, SearchFilter filter) throws InterruptedException {
    return search.find(text, by, filter, 10).stream().map(Hit::text).toList();
  }

  @Test
  void a_hit_says_what_stands_where_and_how_it_was_found() throws Exception {
    String id = put("the manual", "Press the <red> buttons twice.", "Water the plants.");

    Hit hit = find("red button", By.BOTH).getFirst();
    assertThat(hit.document())
        .isEqualTo(
            new IndexedDocument(
                id, tenant, "the manual", "manual.pdf", "application/pdf", "5e1f", 7));
    assertThat(hit.text()).isEqualTo("Press the <red> buttons twice.");
    assertThat(hit.highlighted())
        .isEqualTo("Press the &lt;<mark>red</mark>&gt; <mark>buttons</mark> twice.");
    assertThat(hit.headings()).containsExactly("Manual");
    assertThat(hit.page()).isEqualTo(1);
    assertThat(hit.places()).isEqualTo("[{\"page\":1,\"unit\":\"pt\",\"box\":[10,20.12,30,40]}]");
    assertThat(hit.meaning()).isBetween(0.1, 0.99);
    assertThat(hit.words()).isPositive();
    assertThat(hit.chunkId()).isEqualTo("%032x".formatted(0));
  }

  @Test
  void words_find_by_their_stem_and_in_headings_and_meaning_finds_the_nearest() throws Exception {
    put(null, "Replacing the filters.", "Something else.");

    assertThat(find("filter replaced", By.WORDS))
        .extracting(Hit::text)
        .contains("Replacing the filters.");
    assertThat(find("manual", By.WORDS)).hasSize(2);
    assertThat(find("nowhere", By.WORDS)).isEmpty();
    List<Hit> near = find("something else", By.MEANING);
    assertThat(near.getFirst().text()).isEqualTo("Something else.");
    assertThat(near.getFirst().words()).isNull();
    assertThat(near).hasSize(2);
  }

  @Test
  void only_what_the_filter_admits_is_found() throws Exception {
    String first = put("first", "A red door.");
    put("second", "A red window.");
    putInto(index, "another-" + tenant, "first", "A red secret.");

    for (By by : By.values()) {
      assertThat(texts("red", by, SearchFilter.of(tenant)))
          .containsExactlyInAnyOrder("A red door.", "A red window.");
      for (String name : List.of(first, "first")) {
        assertThat(texts("red", by, new SearchFilter(tenant, name, null, null)))
            .containsExactly("A red door.");
      }
      Instant now = Instant.now();
      Instant before = now.minus(Duration.ofDays(1));
      Instant after = now.plus(Duration.ofDays(1));
      assertThat(texts("red", by, new SearchFilter(tenant, null, before, after))).hasSize(2);
      assertThat(texts("red", by, new SearchFilter(tenant, null, after, null))).isEmpty();
      assertThat(texts("red", by, new SearchFilter(tenant, null, null, before))).isEmpty();
    }
  }

  @Test
  void a_document_that_is_replaced_or_removed_is_not_found_any_more() throws Exception {
    put("name", "The old text.");
    assertThat(find("text", By.BOTH)).extracting(Hit::text).containsExactly("The old text.");
    String id = put("name", "The new text.");
    for (By by : By.values()) {
      assertThat(texts("text", by, SearchFilter.of(tenant))).containsExactly("The new text.");
    }

    assertThat(search.remove("another-" + tenant, id)).isFalse();
    assertThat(find("text", By.BOTH)).hasSize(1);
    assertThat(search.remove(tenant, id)).isTrue();
    assertThat(search.remove(tenant, id)).isFalse();
    for (By by : By.values()) {
      assertThat(texts("text", by, SearchFilter.of(tenant))).isEmpty();
    }
  }

  @Test
  void an_older_version_that_comes_later_does_not_replace_a_newer_one() throws Exception {
    Instant sent = Instant.parse("2026-11-24T10:00:00Z");
    putSent("newer", sent, "The new text.");
    putSent("older", sent.minusSeconds(1), "The old text.");
    assertThat(find("text", By.BOTH)).extracting(Hit::text).containsExactly("The new text.");
    putSent("newest", sent.plusSeconds(1), "The last text.");
    assertThat(find("text", By.BOTH)).extracting(Hit::text).containsExactly("The last text.");
    put("name", "The text of now.");
    assertThat(find("text", By.BOTH)).extracting(Hit::text).containsExactly("The text of now.");
  }

  private void putSent(String id, Instant sent, String text) throws InterruptedException {
    Chunk chunk = chunk(0, "Manual", text);
    List<float[]> vectors = embeddings.of(List.of(chunk.passage()), Purpose.PASSAGE);
    database.transact(
        handle ->
            index.put(
                handle,
                document(id + tenant, "name"),
                sent,
                new DocumentText(text, List.of(chunk)),
                vectors));
  }

  @Test
  void a_document_of_many_passages_has_each_with_its_own_vector() throws Exception {
    String[] texts = new String[230];
    Arrays.setAll(texts, i -> "word" + i + " number" + i + ".");
    String id = put(null, texts);
    assertThat(index.passages(id)).hasSize(230);
    for (int asked : List.of(0, 99, 100, 229)) {
      assertThat(find("Manual " + texts[asked], By.MEANING).getFirst().text())
          .isEqualTo(texts[asked]);
    }
  }

  @Test
  void what_another_process_puts_in_and_takes_out_is_seen() throws Exception {
    put("mine", "Seen from here.");
    assertThat(find("seen", By.MEANING)).hasSize(1);
    SearchIndex other = SearchIndex.open(database, MODEL, false);
    String id = putInto(other, tenant, "theirs", "Seen from there.");
    assertThat(find("seen", By.MEANING)).hasSize(2);
    new SqlDocumentSearch(other, embeddings).remove(tenant, id);
    assertThat(find("seen", By.MEANING)).extracting(Hit::text).containsExactly("Seen from here.");
  }

  @Test
  void amounts_codes_addresses_and_file_names_are_found_whole_and_in_part() throws Exception {
    put(
        null,
        "The total is 1,212.50 EUR.",
        "Invoice INV-2024-0042 of May.",
        "Write to jane_doe@example.com.",
        "See annex/report.pdf or http://legible.example/a_page?part=seven.",
        "Größe: 5–7 m², naïve “Œuvre”.");

    Map<String, String> beginnings =
        Map.ofEntries(
            Map.entry("1,212.50", "The total"),
            Map.entry("212", "The total"),
            Map.entry("INV-2024-0042", "Invoice"),
            Map.entry("0042", "Invoice"),
            Map.entry("jane_doe@example.com", "Write"),
            Map.entry("jane", "Write"),
            Map.entry("report.pdf", "See annex"),
            Map.entry("report", "See annex"),
            Map.entry("seven", "See annex"),
            Map.entry("größe", "Größe"),
            Map.entry("7", "Größe"),
            Map.entry("œuvre", "Größe"));
    for (Map.Entry<String, String> asked : beginnings.entrySet()) {
      assertThat(find(asked.getKey(), By.WORDS))
          .as(asked.getKey())
          .first()
          .satisfies(hit -> assertThat(hit.text()).startsWith(asked.getValue()));
    }
  }

  @Test
  void a_heading_is_found_by_a_code_in_it() throws Exception {
    String code = "WX-77.40";
    IndexedDocument document = document("headed-" + tenant, null);
    Chunk chunk = chunk(0, "Part " + code, "Some text.");
    List<float[]> vectors = embeddings.of(List.of(chunk.passage()), Purpose.PASSAGE);
    database.transact(
        handle ->
            index.put(handle, document, new DocumentText("Some text.", List.of(chunk)), vectors));
    assertThat(find("77.40", By.WORDS)).hasSize(1);
  }

  @Test
  void whatever_is_asked_is_answered() throws Exception {
    put(null, "Plain words.");
    for (String text :
        List.of(
            "\"words",
            "words OR",
            "NEAR(words",
            "words* -- ;",
            "words'; drop table documents",
            "words & | !",
            "headings:words",
            "<b>words</b>",
            "words\u0001",
            "words ".repeat(200))) {
      for (By by : By.values()) {
        assertThat(find(text, by)).as("%s %s", by, text).hasSize(1);
      }
    }
    for (String text : List.of("\"", "???", "\u0001", "\ud83d\ude00", "& | !")) {
      assertThat(find(text, By.WORDS)).as(text).isEmpty();
      assertThat(find(text, By.MEANING)).as(text).hasSize(1);
      assertThat(find(text, By.BOTH)).as(text).hasSize(1);
    }
  }

  @Test
  void vectors_keep_their_cosines() throws Exception {
    put(null, "one two three four");
    Hit hit = find("Manual one two three four", By.MEANING).getFirst();
    assertThat(hit.meaning()).isCloseTo(1, within(0.01));
  }

  @Test
  void an_index_of_another_model_is_refused_until_it_is_embedded_again() throws Exception {
    String id = put("name", "Some text.");
    assertThatThrownBy(() -> SearchIndex.open(database, "another", false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is of the model " + MODEL)
        .hasMessageContaining("legible index --reembed");

    List<SearchIndex.Owned> documents = SearchIndex.changeModel(database, "another");
    assertThat(documents).contains(new SearchIndex.Owned(id, tenant));
    SearchIndex changed = SearchIndex.open(database, "another", false);
    DocumentSearch anew = new SqlDocumentSearch(changed, embeddings);
    assertThat(anew.find("text", By.MEANING, SearchFilter.of(tenant), 10)).isEmpty();
    assertThat(anew.find("text", By.WORDS, SearchFilter.of(tenant), 10)).hasSize(1);

    assertThat(index.isCurrent()).as("in a process that knows nothing of it").isFalse();
    assertThat(changed.isCurrent()).isTrue();
    assertThatThrownBy(() -> put("late", "Late text."))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not of the model " + MODEL + " any more");

    List<SearchIndex.Passage> passages = changed.passages(id);
    assertThat(passages)
        .extracting(SearchIndex.Passage::text)
        .containsExactly("Manual\nSome text.");
    List<float[]> vectors = embeddings.of(List.of("Manual\nSome text."), Purpose.PASSAGE);
    assertThatThrownBy(
            () -> database.transact(handle -> index.replaceVectors(handle, id, passages, vectors)))
        .isInstanceOf(IllegalStateException.class);
    database.transact(handle -> changed.replaceVectors(handle, id, passages, vectors));
    assertThat(anew.find("text", By.MEANING, SearchFilter.of(tenant), 10)).hasSize(1);
  }

  @Test
  void a_vector_of_another_length_is_refused() {
    IndexedDocument document =
        new IndexedDocument("id-" + tenant, tenant, null, "a.txt", "text/plain", "5e1f", 1);
    assertThatThrownBy(
            () ->
                database.transact(
                    handle ->
                        index.put(
                            handle,
                            document,
                            new DocumentText("x", List.of(chunk(0, "", "x"))),
                            List.of(new float[768]))))
        .isInstanceOf(LegibleException.class)
        .hasMessageContaining("gives vectors of 768 numbers, and the index holds 384");
  }
}
