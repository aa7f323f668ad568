// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

import dev.legible.inference.Unpacked;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A model that ships in a jar.
 *
 * @param file name of its resources, without what follows
 */
record PackagedModel(String file) implements EmbeddingModel.Files {

  @Override
  public InputStream tokenizer() throws IOException {
    String resource = "/" + file + "-tokenizer.json";
    InputStream json = PackagedModel.class.getResourceAsStream(resource);
    if (json == null) {
      throw new FileNotFoundException("no " + resource + " on the class path");
    }
    return json;
  }

  @Override
  public Path network(Path cache) throws IOException {
    return Unpacked.file(PackagedModel.class, "/" + file + ".onnx", cache);
  }
}
