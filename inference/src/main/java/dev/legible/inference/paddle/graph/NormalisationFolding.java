// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle.graph;

import static dev.legible.inference.paddle.graph.Graph.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A batch normalisation after a convolution goes into its weights. */
final class NormalisationFolding implements Rewrite {

  private static final float USUAL_EPSILON = 1e-5f;

  @Override
  public void apply(Graph graph) {
    graph.forEach(
        "Conv",
        node ->
            graph
                .onlyUser(node.getOutput(0), "BatchNormalization")
                .ifPresent(normalisation -> fold(graph, node, normalisation)));
  }

  private static void fold(Graph graph, NodeProto node, NodeProto normalisation) {
    Optional<Convolution> convolution = Convolution.of(graph, node);
    List<Floats> constants = new ArrayList<>();
    for (String input : normalisation.getInputList().subList(1, normalisation.getInputCount())) {
      graph.floats(input).ifPresent(constants::add);
    }
    if (convolution.isEmpty() || constants.size() < 4) {
      return;
    }
    Floats scale = constants.get(0);
    Floats shift = constants.get(1);
    Floats mean = constants.get(2);
    Floats variance = constants.get(3);
    float epsilon =
        attribute(normalisation, "epsilon").map(AttributeProto::getF).orElse(USUAL_EPSILON);
    convolution
        .get()
        .fold(
            graph,
            i -> scale.at(i) / Math.sqrt(variance.at(i) + epsilon),
            i -> shift.at(i) - mean.at(i) * scale.at(i) / Math.sqrt(variance.at(i) + epsilon));
    graph.bypass(normalisation, node.getOutput(0));
  }
}
