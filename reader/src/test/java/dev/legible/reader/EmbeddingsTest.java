// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.engine.options.Limits;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.embed.Purpose;
import dev.legible.reader.child.ReaderMain;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.Supervisor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingsTest {

  @Test
  void vectors_come_in_the_order_of_the_texts_whatever_stands_beside_them() throws Exception {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      texts.add("word " + "and another ".repeat(i * 7 % 20));
    }
    try (Supervisor supervisor =
        new Supervisor(
            ChildCommand.ofThisProcess(ReaderMain.class, List.of(), Limits.DEFAULT, 2))) {
      Embeddings embeddings =
          new Embeddings(supervisor, 2, EmbeddingModel.of(EmbeddingModel.MINILM));
      List<float[]> together = embeddings.of(texts, Purpose.TEXT);
      assertThat(together).hasSize(20);
      for (int i : new int[] {0, 7, 19}) {
        float[] alone = embeddings.of(List.of(texts.get(i)), Purpose.TEXT).getFirst();
        assertThat(together.get(i)).containsExactly(alone);
      }
      assertThat(embeddings.of(List.of(), Purpose.TEXT)).isEmpty();
    }
  }
}
