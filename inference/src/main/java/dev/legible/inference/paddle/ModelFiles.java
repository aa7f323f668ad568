// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.inference.Unpacked;
import dev.legible.inference.paddle.graph.SimplerModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a set of models lies.
 *
 * @param detector an ONNX file
 * @param recogniser an ONNX file
 * @param keys the recogniser's characters, one a line; need not exist when the model's file names them
 */
record ModelFiles(Path detector, Path recogniser, Path keys) {

  private static final String BUNDLED = "/models/";
  private static final String DETECTOR = "ch_PP-OCRv4_det_infer.onnx";
  private static final String RECOGNISER = "ch_PP-OCRv4_rec_infer.onnx";
  private static final String KEYS = "ppocr_keys_v1.txt";

  /** The models of a folder: {@code det.onnx}, {@code rec.onnx} and {@code keys.txt}. */
  static ModelFiles in(Path folder) {
    ModelFiles files =
        new ModelFiles(
            folder.resolve("det.onnx"), folder.resolve("rec.onnx"), folder.resolve("keys.txt"));
    for (Path file : List.of(files.detector, files.recogniser)) {
      if (!Files.isRegularFile(file)) {
        throw new LegibleException(
            ErrorCode.READER_MISSING,
            "The model folder %s has no %s. Put det.onnx, rec.onnx and keys.txt there."
                .formatted(folder, file.getFileName()));
      }
    }
    return files;
  }

  /**
   * The models that ship, copied out of their jar once: ONNX Runtime maps a file, but would need a
   * jar's entry in memory.
   *
   * @param cache a folder that may be written to; made when missing
   */
  static ModelFiles bundled(Path cache) {
    try {
      return new ModelFiles(
          unpacked(cache, DETECTOR), unpacked(cache, RECOGNISER), unpacked(cache, KEYS));
    } catch (IOException e) {
      throw new UncheckedIOException("The models cannot be written to " + cache, e);
    }
  }

  private static Path unpacked(Path cache, String name) throws IOException {
    return Unpacked.file(ModelFiles.class, BUNDLED + name, cache);
  }

  /**
   * The same models in their simpler form, which computes the same with less work; these themselves
   * when nothing can be written.
   *
   * @param cache where the simpler ones are kept; made when missing
   */
  ModelFiles simplified(Path cache) {
    try {
      Files.createDirectories(cache);
      return new ModelFiles(
          SimplerModel.of(detector, cache), SimplerModel.of(recogniser, cache), keys);
    } catch (IOException e) {
      // They read the same, only slower.
      return this;
    }
  }

  /**
   * What the recogniser's classes stand for: a blank, the keys, a space. The file is asked before the
   * model, because ONNX Runtime 1.29 garbles a model's text from the first character beyond the basic
   * plane on, and keys get lost.
   *
   * @param embedded the keys that the model itself names, or empty
   */
  List<String> alphabet(String embedded) throws IOException {
    boolean named = Files.isRegularFile(keys);
    String text = named ? Files.readString(keys, StandardCharsets.UTF_8) : embedded;
    List<String> alphabet = new ArrayList<>();
    alphabet.add("");
    for (String key : text.split("\n", -1)) {
      alphabet.add(key.endsWith("\r") ? key.substring(0, key.length() - 1) : key);
    }
    if (alphabet.getLast().isEmpty()) {
      alphabet.removeLast();
    }
    alphabet.add(" ");
    return alphabet;
  }
}
