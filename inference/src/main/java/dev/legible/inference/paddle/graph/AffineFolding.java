// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/** What a convolution's output is multiplied by, or what is added to it, goes into its weights. */
final class AffineFolding implements Rewrite {

  @Override
  public void apply(Graph graph) {
    graph.forEach("Conv", node -> foldAll(graph, node));
  }

  private static void foldAll(Graph graph, NodeProto node) {
    Optional<String> output = Optional.of(node.getOutput(0));
    while (output.isPresent()) {
      output =
          output
              .flatMap(graph::maker)
              .flatMap(maker -> Convolution.of(graph, maker))
              .flatMap(convolution -> foldNext(graph, convolution));
    }
  }

  /** Takes one operation behind a convolution; returns its output now, empty when there was none. */
  private static Optional<String> foldNext(Graph graph, Convolution convolution) {
    for (String operator : List.of("Mul", "Add")) {
      Optional<NodeProto> operation = graph.onlyUser(convolution.output(), operator);
      Optional<Floats> operand = operation.flatMap(node -> perChannel(graph, convolution, node));
      if (operation.isPresent() && operand.isPresent()) {
        Floats by = operand.get();
        if (operator.equals("Mul")) {
          convolution.fold(graph, i -> channel(by, i), _ -> 0);
        } else {
          convolution.fold(graph, _ -> 1, i -> channel(by, i));
        }
        graph.bypass(operation.get(), convolution.output());
        return Optional.of(operation.get().getOutput(0));
      }
    }
    return Optional.empty();
  }

  /** The constant operand, when it is one number or has one for each channel and nothing else. */
  private static Optional<Floats> perChannel(
      Graph graph, Convolution convolution, NodeProto operation) {
    return graph
        .floats(Graph.other(operation, convolution.output()))
        .filter(
            floats ->
                floats.count() == 1
                    || (floats.count() == convolution.channels()
                        && channelDimension(floats) == convolution.channels()));
  }

  /** The dimension that meets the channels of a picture when shapes are aligned at their ends. */
  private static long channelDimension(Floats floats) {
    int dimension = floats.shape().size() - 3;
    return dimension < 0 ? 0 : floats.shape().get(dimension);
  }

  private static float channel(Floats floats, int channel) {
    return floats.at(floats.count() == 1 ? 0 : channel);
  }
}
