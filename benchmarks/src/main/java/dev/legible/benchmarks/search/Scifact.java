// SPDX-License-Identifier: Apache-2.0
package dev.legible.benchmarks.search;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Document;
import dev.legible.document.Ledger;
import dev.legible.document.LengthUnit;
import dev.legible.document.Page;
import dev.legible.document.StyledText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * SciFact: abstracts, and claims with the abstracts that they cite.
 *
 * @param abstracts as documents, by id
 * @param claims of the training set, with the ids that they cite
 */
record Scifact(Map<String, Document> abstracts, Map<String, Set<String>> claims) {

  /** The sentences are written as Python shows a list of strings. */
  private static final Pattern SENTENCE =
      Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  static Scifact in(Path zip) throws IOException {
    Map<String, Document> abstracts = new LinkedHashMap<>();
    Map<String, Set<String>> claims = new LinkedHashMap<>();
    try (ZipFile files = new ZipFile(zip.toFile())) {
      for (Map<String, String> row : rows(files, "corpus_train.csv")) {
        String id = row.getOrDefault("doc_id", "");
        abstracts.put(
            id, document(id, row.getOrDefault("title", ""), text(row.getOrDefault("abstract", ""))));
      }
      for (Map<String, String> row : rows(files, "claims_train.csv")) {
        Set<String> cited =
            claims.computeIfAbsent(row.getOrDefault("claim", ""), _ -> new TreeSet<>());
        NUMBER.matcher(row.getOrDefault("cited_doc_ids", "")).results().forEach(m -> cited.add(m.group()));
      }
    }
    return new Scifact(abstracts, claims);
  }

  private static List<Map<String, String>> rows(ZipFile files, String name) throws IOException {
    String text =
        new String(
            files.getInputStream(files.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    List<List<String>> rows = Csv.rows(text);
    List<String> names = rows.getFirst();
    return rows.subList(1, rows.size()).stream()
        .map(
            row -> {
              Map<String, String> named = new HashMap<>();
              for (int i = 0; i < Math.min(names.size(), row.size()); i++) {
                named.put(names.get(i), row.get(i));
              }
              return named;
            })
        .toList();
  }

  private static String text(String sentences) {
    StringBuilder text = new StringBuilder();
    SENTENCE
        .matcher(sentences)
        .results()
        .forEach(
            match -> {
              String sentence = match.group(1) == null ? match.group(2) : match.group(1);
              text.append(sentence.replace("\\n", " ").replace("\\'", "'").strip()).append(' ');
            });
    return text.toString();
  }

  private static Document document(String id, String title, String text) {
    Page page =
        new Page(
            1,
            null,
            0,
            0,
            LengthUnit.NONE,
            0,
            Ledger.ofOne("structure", "", 1, 0),
            List.of(
                Block.flowing(BlockType.HEADING, 1, StyledText.plain(title)),
                Block.flowing(BlockType.PARAGRAPH, 0, StyledText.plain(text))));
    return new Document(id, "text/plain", id, Map.of(), List.of(page), List.of());
  }
}
