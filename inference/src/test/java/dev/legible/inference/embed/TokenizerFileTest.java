// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The expected ids are those that Hugging Face's tokenizers give for the same file. */
class TokenizerFileTest {

  private static ModelTokenizer read(String json) throws IOException {
    return TokenizerFile.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void words_are_cut_into_the_longest_pieces() throws IOException {
    ModelTokenizer bert = TokenizerFile.read(new PackagedModel("bge-small-en-v1.5-q").tokenizer());
    assertThat(bert.marked("Tokenizers cut words.", 512))
        .containsExactly(101, 19204, 17629, 2015, 3013, 2616, 1012, 102);
    assertThat(bert.marked("Tokenizers cut words.", 4)).containsExactly(101, 19204, 17629, 102);
  }

  @Test
  void accents_capitals_controls_and_chinese_are_treated_as_the_model_was_trained()
      throws IOException {
    ModelTokenizer bert = TokenizerFile.read(new PackagedModel("bge-small-en-v1.5-q").tokenizer());
    Tokenizer words = bert.words();
    assertThat(words.encode("Café\u00a0CAFÉ")).containsExactly(7668, 7668);
    assertThat(words.encode("ca\u0000fe\u200bx")).isEqualTo(words.encode("cafex"));
    assertThat(words.encode("中国")).containsExactly(1746, 1799);
    assertThat(words.encode("x".repeat(101))).containsExactly(100);
    assertThat(words.encode(" \t\n")).isEmpty();
  }

  private static final String UNIGRAM =
      """
      {"normalizer": %s,
       "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
         {"type": "WhitespaceSplit"}, {"type": "Metaspace", "replacement": "\u2581"}]},
       "post_processor": {"type": "TemplateProcessing", "single": [
         {"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
         {"SpecialToken": {"id": "</s>", "type_id": 0}}]},
       "added_tokens": [{"id": 0, "content": "<s>"}, {"id": 1, "content": "</s>"}],
       "model": {"type": "Unigram", "unk_id": 2, "vocab": [
         ["<s>", 0.0], ["</s>", 0.0], ["<unk>", 0.0], ["\u2581", -3.0], ["\u2581a", -2.0],
         ["\u2581ab", -4.5], ["b", -2.0], ["bc", -2.2], ["c", -3.0]]}}
      """;

  @Test
  void the_likeliest_pieces_are_taken_and_unknown_characters_are_one() throws IOException {
    ModelTokenizer unigram = read(UNIGRAM.formatted("null"));
    assertThat(unigram.marked("abc  ab", 512)).containsExactly(0, 4, 7, 4, 6, 1);
    assertThat(unigram.words().encode("xyzb")).containsExactly(3, 2, 6);
    assertThat(unigram.words().encode("")).isEmpty();
  }

  @Test
  void a_table_of_characters_is_applied() throws IOException {
    // One entry: A becomes b. The root's offset is 1, so that A (65) is at 64 and its value at 64 ^
    // 1.
    int[] trie = new int[128];
    trie[0] = 1 << 10;
    trie[64] = 1 << 10 | 1 << 8 | 'A';
    trie[65] = 1 << 31;
    ByteBuffer table =
        ByteBuffer.allocate(4 + 4 * trie.length + 2)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(4 * trie.length);
    for (int unit : trie) {
      table.putInt(unit);
    }
    table.put((byte) 'b').put((byte) 0);
    String map = Base64.getEncoder().encodeToString(table.array());
    String normaliser =
        "{\"type\": \"Precompiled\", \"precompiled_charsmap\": \"%s\"}".formatted(map);
    ModelTokenizer unigram = read(UNIGRAM.formatted(normaliser));
    assertThat(unigram.words().encode("aA")).isEqualTo(unigram.words().encode("ab"));
    assertThatThrownBy(() -> read(UNIGRAM.formatted(normaliser.replace(map, "AAAA"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("precompiled_charsmap is damaged");
  }
}
