// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle.graph;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/**
 * A model that computes the same as another with less work, kept in a folder so that it is made once.
 * Outputs differ by rounding only.
 */
public final class SimplerModel {

  /** Part of the file's name: a rewrite that changes makes the files of before worthless. */
  private static final int VERSION = 1;

  private static final List<Rewrite> REWRITES =
      List.of(new NormalisationFolding(), new AffineFolding(), new HardSwish(), new ShiftFolding());

  private SimplerModel() {}

  /**
   * The simpler form of a model.
   *
   * @param cache a folder that exists and may be written to
   * @return where it lies; the original when it is no model that can be understood
   * @throws IOException when the original cannot be read or the other one be written
   */
  public static Path of(Path original, Path cache) throws IOException {
    Path simple = cache.resolve(name(original));
    if (Files.isRegularFile(simple)) {
      return simple;
    }
    ModelProto model;
    try {
      model = simplified(ModelProto.parseFrom(Files.readAllBytes(original)));
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      // ONNX Runtime says better what is wrong with it.
      return original;
    }
    Path partial = Files.createTempFile(cache, "model", ".partial");
    Files.write(partial, model.toByteArray());
    Files.move(partial, simple, StandardCopyOption.ATOMIC_MOVE);
    return simple;
  }

  /** Names the file and its state, so that a model that was exchanged is not mistaken. */
  private static String name(Path original) throws IOException {
    String state =
        "%s %d %d %d"
            .formatted(
                original.toAbsolutePath(),
                Files.size(original),
                Files.getLastModifiedTime(original).toMillis(),
                VERSION);
    return original.getFileName().toString().replaceFirst("\\.onnx$", "")
        + "-"
        + UUID.nameUUIDFromBytes(state.getBytes(StandardCharsets.UTF_8))
        + ".onnx";
  }

  /** Branches and loops use values of the graph around them, which a rewrite would not see. */
  private static boolean hasGraphsWithin(ModelProto model) {
    return model.getGraph().getNodeList().stream()
        .flatMap(node -> node.getAttributeList().stream())
        .anyMatch(attribute -> attribute.hasG() || attribute.getGraphsCount() > 0);
  }

  static ModelProto simplified(ModelProto model) {
    if (hasGraphsWithin(model)) {
      return model;
    }
    Graph graph = new Graph(model);
    REWRITES.forEach(rewrite -> rewrite.apply(graph));
    return graph.model();
  }
}
