// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The nodes and constants of a model while it is rewritten. Not thread-safe. */
final class Graph {

  private final ModelProto model;
  private final Set<String> outputs = new HashSet<>();
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final List<NodeProto> nodes = new ArrayList<>();
  private int added;

  Graph(ModelProto model) {
    this.model = model;
    GraphProto graph = model.getGraph();
    graph.getOutputList().stream().map(ValueInfoProto::getName).forEach(outputs::add);
    graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Constant") && node.getAttribute(0).hasT()) {
        String name = node.getOutput(0);
        constants.put(name, node.getAttribute(0).getT().toBuilder().setName(name).build());
      } else {
        nodes.add(node);
      }
    }
  }

  /** Does something with each node of a kind, as it is when it is its turn, if it still is. */
  void forEach(String operator, Consumer<NodeProto> action) {
    List<String> names =
        nodes.stream().filter(node -> node.getOpType().equals(operator)).map(Graph::name).toList();
    for (String name : names) {
      maker(name).filter(node -> node.getOpType().equals(operator)).ifPresent(action);
    }
  }

  /** What makes a node unique: its inputs may be others by now. */
  private static String name(NodeProto node) {
    return node.getOutput(0);
  }

  private int at(NodeProto node) {
    for (int i = 0; i < nodes.size(); i++) {
      if (name(nodes.get(i)).equals(name(node))) {
        return i;
      }
    }
    throw new IllegalArgumentException(name(node) + " is not made in this graph any more.");
  }

  Optional<NodeProto> maker(String value) {
    return nodes.stream().filter(node -> node.getOutputList().contains(value)).findFirst();
  }

  List<NodeProto> users(String value) {
    return nodes.stream().filter(node -> node.getInputList().contains(value)).toList();
  }

  /** The one node that uses a value, if it is of this kind and nobody outside sees the value. */
  Optional<NodeProto> onlyUser(String value, String operator) {
    List<NodeProto> users = users(value);
    return users.size() == 1 && users.getFirst().getOpType().equals(operator) && !isOutput(value)
        ? Optional.of(users.getFirst())
        : Optional.empty();
  }

  boolean isOutput(String value) {
    return outputs.contains(value);
  }

  /** A constant of 32-bit floats; empty for anything else. */
  Optional<Floats> floats(String name) {
    return Optional.ofNullable(constants.get(name)).flatMap(Floats::of);
  }

  /** A constant of a single float; empty for anything else. */
  Optional<Float> scalar(String name) {
    return floats(name).filter(floats -> floats.count() == 1).map(floats -> floats.at(0));
  }

  /** Keeps a constant under a new name. */
  String add(Floats floats) {
    String name = newName("constant");
    constants.put(name, floats.tensor(name));
    return name;
  }

  String newName(String what) {
    added++;
    return "legible." + what + "." + added;
  }

  /** Puts others in a node's place. */
  void replace(NodeProto node, List<NodeProto> others) {
    int at = at(node);
    nodes.remove(at);
    nodes.addAll(at, others);
  }

  void remove(NodeProto node) {
    nodes.remove(at(node));
  }

  /**
   * Takes a node out: the value that went into it gets the name of what came out of it.
   *
   * @param value used by no other node
   */
  void bypass(NodeProto node, String value) {
    remove(node);
    nodes.replaceAll(maker -> renamed(maker, value, name(node)));
  }

  private static NodeProto renamed(NodeProto maker, String from, String to) {
    int output = maker.getOutputList().indexOf(from);
    return output < 0 ? maker : maker.toBuilder().setOutput(output, to).build();
  }

  /** The other one of a node's two inputs. */
  static String other(NodeProto node, String value) {
    return node.getInput(0).equals(value) ? node.getInput(1) : node.getInput(0);
  }

  static Optional<AttributeProto> attribute(NodeProto node, String name) {
    return node.getAttributeList().stream().filter(one -> one.getName().equals(name)).findFirst();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  /** The model as it has become, without constants that nobody uses. */
  ModelProto model() {
    Set<String> used = new HashSet<>();
    nodes.forEach(node -> used.addAll(node.getInputList()));
    GraphProto.Builder graph =
        model.getGraph().toBuilder().clearNode().clearInitializer().addAllNode(nodes);
    constants.values().stream()
        .filter(tensor -> used.contains(tensor.getName()) || isOutput(tensor.getName()))
        .forEach(graph::addInitializer);
    return model.toBuilder().setGraph(graph).build();
  }
}
