// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.legible.inference.embed.Unigram.Scored;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code tokenizer.json}, the format of Hugging Face's tokenizers, for the two kinds that sentence
 * transformers are made with: WordPiece (BERT) and Unigram (multilingual models). What the file asks for
 * and is not known here is refused: guessed tokens give vectors that look right and are not.
 */
final class TokenizerFile {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST_WORD = 100;

  private TokenizerFile() {}

  /**
   * Reads one.
   *
   * @throws IOException when it cannot be read; the message is the rest of "the tokenizer is of no use:"
   */
  static ModelTokenizer read(InputStream json) throws IOException {
    JsonNode root = MAPPER.readTree(json);
    JsonNode model = root.path("model");
    // Old files leave the kind of WordPiece out.
    String kind =
        model.path("type").asText(model.has("max_input_chars_per_word") ? "WordPiece" : "");
    Map<String, Integer> added = new HashMap<>();
    root.path("added_tokens")
        .forEach(token -> added.put(token.path("content").asText(), token.path("id").asInt()));
    try {
      Tokenizer words =
          switch (kind) {
            case "WordPiece" -> wordPiece(root, model);
            case "Unigram" -> unigram(root, model);
            default ->
                throw new IOException(
                    "it is of the kind '%s'; only WordPiece and Unigram are known".formatted(kind));
          };
      return marked(words, root.path("post_processor"), added);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Tokenizer wordPiece(JsonNode root, JsonNode model) throws IOException {
    JsonNode normaliser = root.path("normalizer");
    require(normaliser, "normalizer", "BertNormalizer");
    require(root.path("pre_tokenizer"), "pre_tokenizer", "BertPreTokenizer");
    boolean lowerCase = normaliser.path("lowercase").asBoolean(true);
    JsonNode accents = normaliser.path("strip_accents");
    BertText text =
        new BertText(
            normaliser.path("clean_text").asBoolean(true),
            normaliser.path("handle_chinese_chars").asBoolean(true),
            accents.isBoolean() ? accents.asBoolean() : lowerCase,
            lowerCase);
    Map<String, Integer> vocabulary = new HashMap<>();
    model
        .path("vocab")
        .properties()
        .forEach(entry -> vocabulary.put(entry.getKey(), entry.getValue().asInt()));
    Integer unknown = vocabulary.get(model.path("unk_token").asText("[UNK]"));
    if (unknown == null) {
      throw new IOException("its vocabulary has no token for unknown words");
    }
    return new WordPiece(
        text,
        vocabulary,
        model.path("continuing_subword_prefix").asText("##"),
        model.path("max_input_chars_per_word").asInt(LONGEST_WORD),
        unknown);
  }

  private static Tokenizer unigram(JsonNode root, JsonNode model) throws IOException {
    JsonNode splitting = root.path("pre_tokenizer");
    for (JsonNode step : steps(splitting, "pretokenizers")) {
      require(step, "pre_tokenizer", "WhitespaceSplit", "Metaspace");
    }
    List<Scored> vocabulary = new ArrayList<>();
    model
        .path("vocab")
        .forEach(
            entry -> vocabulary.add(new Scored(entry.path(0).asText(), entry.path(1).asDouble())));
    int unknown = model.path("unk_id").asInt(-1);
    if (unknown < 0 || unknown >= vocabulary.size()) {
      throw new IOException("its vocabulary has no token for unknown characters");
    }
    return new Unigram(normaliser(root.path("normalizer")), vocabulary, unknown);
  }

  private static UnaryOperator<String> normaliser(JsonNode node) throws IOException {
    UnaryOperator<String> all = text -> text;
    for (JsonNode step : steps(node, "normalizers")) {
      UnaryOperator<String> before = all;
      UnaryOperator<String> next = normalisation(step);
      all = text -> next.apply(before.apply(text));
    }
    return all;
  }

  private static UnaryOperator<String> normalisation(JsonNode step) throws IOException {
    require(step, "normalizer", "Precompiled", "Replace", "Strip", "Lowercase", "NFKC", "NFC");
    return switch (step.path("type").asText()) {
      case "Precompiled" ->
          CharacterMap.of(Base64.getDecoder().decode(step.path("precompiled_charsmap").asText()))
              ::normalise;
      case "Replace" -> replacement(step);
      case "Lowercase" -> text -> text.toLowerCase(Locale.ROOT);
      case "NFKC" -> text -> Normalizer.normalize(text, Normalizer.Form.NFKC);
      case "NFC" -> text -> Normalizer.normalize(text, Normalizer.Form.NFC);
      default -> String::strip;
    };
  }

  private static UnaryOperator<String> replacement(JsonNode step) {
    JsonNode pattern = step.path("pattern");
    Pattern searched =
        pattern.has("Regex")
            ? Pattern.compile(pattern.path("Regex").asText())
            : Pattern.compile(pattern.path("String").asText(), Pattern.LITERAL);
    String replacement = Matcher.quoteReplacement(step.path("content").asText());
    return text -> searched.matcher(text).replaceAll(replacement);
  }

  /** The steps of a sequence; one that is none is a sequence of itself. */
  private static List<JsonNode> steps(JsonNode node, String field) {
    List<JsonNode> steps = new ArrayList<>();
    if (node.path("type").asText().equals("Sequence")) {
      node.path(field).forEach(steps::add);
    } else if (node.isObject()) {
      steps.add(node);
    }
    return steps;
  }

  private static void require(JsonNode node, String part, String... known) throws IOException {
    String type = node.path("type").asText("nothing");
    if (!List.of(known).contains(type)) {
      throw new IOException(
          "its %s is '%s'; known is %s".formatted(part, type, String.join(", ", known)));
    }
  }

  private static ModelTokenizer marked(
      Tokenizer words, JsonNode processor, Map<String, Integer> added) throws IOException {
    return switch (processor.path("type").asText("nothing")) {
      case "TemplateProcessing" -> byTemplate(words, processor.path("single"), added);
      case "BertProcessing", "RobertaProcessing" ->
          new ModelTokenizer(
              words,
              new int[] {processor.path("cls").path(1).asInt()},
              new int[] {processor.path("sep").path(1).asInt()});
      case "nothing" -> new ModelTokenizer(words, new int[0], new int[0]);
      default ->
          throw new IOException(
              "its post_processor '%s' is not known".formatted(processor.path("type").asText()));
    };
  }

  private static ModelTokenizer byTemplate(
      Tokenizer words, JsonNode template, Map<String, Integer> added) throws IOException {
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    List<Integer> marks = before;
    for (JsonNode part : template) {
      if (part.has("Sequence")) {
        marks = after;
        continue;
      }
      String token = part.path("SpecialToken").path("id").asText();
      Integer id = added.get(token);
      if (id == null) {
        throw new IOException("it does not say which token %s is".formatted(token));
      }
      marks.add(id);
    }
    return new ModelTokenizer(words, array(before), array(after));
  }

  private static int[] array(List<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }
}
