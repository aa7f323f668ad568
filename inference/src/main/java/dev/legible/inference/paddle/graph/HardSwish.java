// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle.graph;

import static dev.legible.inference.paddle.graph.Graph.attribute;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/**
 * {@code x * clip(x + 3, 0, 6) / 6}, four passes, becomes {@code x * hardsigmoid(x)}, two. A factor
 * behind it goes into the convolution before it: with {@code y = f * x} that is {@code y *
 * hardsigmoid(y)} where the slope is divided by {@code f}. (Howard et al., "Searching for MobileNetV3",
 * 2019.)
 */
final class HardSwish implements Rewrite {

  private static final float SLOPE = 1 / 6f;
  private static final float CENTRE = 0.5f;

  @Override
  public void apply(Graph graph) {
    graph.forEach("Add", plus -> find(graph, plus).ifPresent(found -> rewrite(graph, found)));
  }

  /** The four nodes of one. */
  private record Found(NodeProto plus, NodeProto clip, NodeProto times, NodeProto by) {
    String input() {
      return plus.getInput(0);
    }
  }

  private static Optional<Found> find(Graph graph, NodeProto plus) {
    if (!isScalar(graph, plus.getInput(1), 3)) {
      return Optional.empty();
    }
    Optional<NodeProto> clip =
        graph
            .onlyUser(plus.getOutput(0), "Clip")
            .filter(node -> node.getInputCount() == 3)
            .filter(node -> isScalar(graph, node.getInput(1), 0))
            .filter(node -> isScalar(graph, node.getInput(2), 6));
    Optional<NodeProto> times =
        clip.flatMap(node -> graph.onlyUser(node.getOutput(0), "Mul"))
            .filter(
                node ->
                    Graph.other(node, clip.orElseThrow().getOutput(0)).equals(plus.getInput(0)));
    Optional<NodeProto> by =
        times
            .flatMap(node -> graph.onlyUser(node.getOutput(0), "Div"))
            .filter(node -> isScalar(graph, node.getInput(1), 6));
    return by.map(node -> new Found(plus, clip.orElseThrow(), times.orElseThrow(), node));
  }

  private static boolean isScalar(Graph graph, String name, float value) {
    return graph.scalar(name).filter(known -> known == value).isPresent();
  }

  private static void rewrite(Graph graph, Found found) {
    String value = found.input();
    Optional<Scaling> scaling = scaling(graph, found);
    String output = found.by().getOutput(0);
    float slope = SLOPE;
    if (scaling.isPresent()) {
      float factor = scaling.get().factor();
      scaling.get().convolution().fold(graph, _ -> factor, _ -> 0);
      output = scaling.get().times().getOutput(0);
      slope = SLOPE / factor;
    }
    String gate = graph.newName("gate");
    NodeProto sigmoid =
        NodeProto.newBuilder()
            .setOpType("HardSigmoid")
            .setName(gate)
            .addInput(value)
            .addOutput(gate)
            .addAttribute(attribute("alpha", slope))
            .addAttribute(attribute("beta", CENTRE))
            .build();
    NodeProto product =
        NodeProto.newBuilder()
            .setOpType("Mul")
            .setName(graph.newName("hardswish"))
            .addInput(value)
            .addInput(gate)
            .addOutput(output)
            .build();
    // First the old ones: the last of them and the new product make the same value.
    scaling.ifPresent(taken -> graph.remove(taken.times()));
    List.of(found.clip(), found.times(), found.by()).forEach(graph::remove);
    graph.replace(found.plus(), List.of(sigmoid, product));
  }

  /** A factor behind it, and the convolution before it that can take it. */
  private record Scaling(NodeProto times, float factor, Convolution convolution) {}

  private static Optional<Scaling> scaling(Graph graph, Found found) {
    String output = found.by().getOutput(0);
    Optional<NodeProto> scaling = graph.onlyUser(output, "Mul");
    Optional<Float> factor =
        scaling.flatMap(node -> graph.scalar(Graph.other(node, output))).filter(f -> f != 0);
    Optional<Convolution> convolution =
        graph.maker(found.input()).flatMap(node -> Convolution.of(graph, node));
    boolean nobodyElse = graph.users(found.input()).size() == 2 && !graph.isOutput(found.input());
    return factor.isPresent() && convolution.isPresent() && nobodyElse
        ? Optional.of(new Scaling(scaling.orElseThrow(), factor.get(), convolution.get()))
        : Optional.empty();
  }
}
