// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle.graph;

import static dev.legible.inference.paddle.graph.Graph.attribute;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * A convolution whose weights are constants.
 *
 * @param weights a slice for each channel that it makes
 * @param bias one value for each of these channels
 */
record Convolution(NodeProto node, Floats weights, Floats bias) {

  static Optional<Convolution> of(Graph graph, NodeProto node) {
    if (!node.getOpType().equals("Conv")) {
      return Optional.empty();
    }
    Optional<Floats> weights = graph.floats(node.getInput(1));
    Optional<Floats> bias =
        node.getInputCount() > 2
            ? graph.floats(node.getInput(2))
            : weights.map(known -> Floats.vector(known.slices(), _ -> 0.0));
    return weights.isPresent() && bias.isPresent()
        ? Optional.of(new Convolution(node, weights.get(), bias.get()))
        : Optional.empty();
  }

  String output() {
    return node.getOutput(0);
  }

  int channels() {
    return weights.slices();
  }

  /** Whether zeros are put around the picture, to which nothing that was added before applies. */
  boolean padded() {
    return attribute(node, "auto_pad").isPresent()
        || attribute(node, "pads").stream()
            .flatMap(pads -> pads.getIntsList().stream())
            .anyMatch(pad -> pad != 0);
  }

  /** Puts a convolution in its place whose channels are {@code factor} times as much plus {@code shift}. */
  void fold(Graph graph, IntToDoubleFunction factor, IntToDoubleFunction shift) {
    Floats scaled = weights.times(factor);
    Floats shifted =
        Floats.vector(
            channels(), i -> bias.at(i) * factor.applyAsDouble(i) + shift.applyAsDouble(i));
    NodeProto.Builder folded = node.toBuilder().setInput(1, graph.add(scaled));
    String name = graph.add(shifted);
    if (node.getInputCount() > 2) {
      folded.setInput(2, name);
    } else {
      folded.addInput(name);
    }
    graph.replace(node, List.of(folded.build()));
  }
}
