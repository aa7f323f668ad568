// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

import dev.legible.inference.embed.Embedder;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.reader.protocol.Message.Embed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The embedding models of this child, each loaded when it is first asked for. Thread-safe. */
final class Embedders {

  private final Path cache;
  private final Map<String, Embedder> loaded = new ConcurrentHashMap<>();

  Embedders(Path cache) {
    this.cache = cache;
  }

  List<float[]> embed(Embed request) {
    Embedder embedder =
        loaded.computeIfAbsent(
            request.model(), name -> new Embedder(EmbeddingModel.of(name), cache));
    return request.texts().stream().map(text -> embedder.embed(text, request.purpose())).toList();
  }
}
