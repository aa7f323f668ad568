// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle.graph;

import static dev.legible.inference.paddle.graph.Graph.attribute;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A number that is added before convolutions goes into their biases. Where zeros are put around the
 * picture that would be wrong at its edges: there it becomes a normalisation, which ONNX Runtime can
 * compute in the blocked layout of its convolutions, where adding a number means to leave that layout
 * and come back.
 */
final class ShiftFolding implements Rewrite {

  @Override
  public void apply(Graph graph) {
    graph.forEach("Add", node -> shift(graph, node).ifPresent(by -> fold(graph, node, by)));
  }

  private static void fold(Graph graph, NodeProto node, Shift shift) {
    List<Convolution> users = convolutions(graph, node.getOutput(0));
    if (users.isEmpty() || graph.isOutput(node.getOutput(0))) {
      return;
    }
    boolean padded = users.stream().anyMatch(Convolution::padded);
    boolean alone = graph.users(shift.value()).size() == 1 && !graph.isOutput(shift.value());
    if (!padded && alone && graph.maker(shift.value()).isPresent()) {
      users.forEach(user -> user.fold(graph, _ -> 1, i -> shift.by() * user.weights().sum(i)));
      graph.bypass(node, shift.value());
    } else {
      channels(graph, shift.value()).ifPresent(count -> normalise(graph, node, shift, count));
    }
  }

  private record Shift(String value, float by) {}

  private static Optional<Shift> shift(Graph graph, NodeProto node) {
    String first = node.getInput(0);
    String second = node.getInput(1);
    return graph
        .scalar(second)
        .map(by -> new Shift(first, by))
        .or(() -> graph.scalar(first).map(by -> new Shift(second, by)));
  }

  /** Those that use a value; none when others use it as well. */
  private static List<Convolution> convolutions(Graph graph, String value) {
    List<Convolution> convolutions = new ArrayList<>();
    for (NodeProto user : graph.users(value)) {
      Optional<Convolution> convolution =
          Convolution.of(graph, user).filter(one -> one.node().getInput(0).equals(value));
      if (convolution.isEmpty()) {
        return List.of();
      }
      convolutions.add(convolution.get());
    }
    return convolutions;
  }

  /** How many channels a value has, when a convolution made it and only gates lie between. */
  private static Optional<Integer> channels(Graph graph, String value) {
    Optional<NodeProto> maker = graph.maker(value);
    while (maker.isPresent() && List.of("Mul", "HardSigmoid").contains(maker.get().getOpType())) {
      maker = graph.maker(maker.get().getInput(0));
    }
    return maker.flatMap(node -> Convolution.of(graph, node)).map(Convolution::channels);
  }

  private static void normalise(Graph graph, NodeProto node, Shift shift, int channels) {
    Floats ones = Floats.vector(channels, _ -> 1.0);
    Floats zeros = Floats.vector(channels, _ -> 0.0);
    NodeProto normalisation =
        NodeProto.newBuilder()
            .setOpType("BatchNormalization")
            .setName(graph.newName("shift"))
            .addInput(shift.value())
            .addInput(graph.add(ones))
            .addInput(graph.add(Floats.vector(channels, _ -> shift.by())))
            .addInput(graph.add(zeros))
            .addInput(graph.add(ones))
            .addOutput(node.getOutput(0))
            .addAttribute(attribute("epsilon", 0))
            .build();
    graph.replace(node, List.of(normalisation));
  }
}
