// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rewritten graph computes what it did before, in fewer nodes. */
class SimplerModelTest {

  private static final int CHANNELS = 4;
  private static final int SIDE = 6;

  private final GraphProto.Builder graph =
      GraphProto.newBuilder().setName("test").addInput(value("x")).addOutput(value("y"));
  private final Random random = new Random(5);

  @TempDir private Path folder;

  @Test
  void a_normalisation_goes_into_the_convolution() throws OrtException {
    convolution("x", "a", 1);
    add("BatchNormalization", "y", "a", channels(), channels(), channels(), positive());

    assertThat(kinds(checked())).containsExactly("Conv");
  }

  @Test
  void numbers_behind_a_convolution_go_into_it() throws OrtException {
    convolution("x", "a", 1);
    add("Mul", "b", "a", scalar(1.7f));
    add("Add", "c", scalar(-0.3f), "b");
    add("Add", "y", "c", constant(new long[] {1, CHANNELS, 1, 1}, random(CHANNELS)));

    assertThat(kinds(checked())).containsExactly("Conv");
  }

  @Test
  void what_differs_along_a_row_stays() throws OrtException {
    convolution("x", "a", 1);
    add("Add", "y", "a", constant(new long[] {SIDE}, random(SIDE)));

    assertThat(kinds(checked())).containsExactly("Conv", "Add");
  }

  @Test
  void a_hard_swish_becomes_a_gate_and_takes_its_factor_along() throws OrtException {
    convolution("x", "a", 1);
    hardSwish("a", "b");
    add("Mul", "y", scalar(-2.5f), "b");

    assertThat(kinds(checked())).containsExactly("Conv", "HardSigmoid", "Mul");
  }

  @Test
  void a_factor_stays_when_others_use_what_is_before_it() throws OrtException {
    convolution("x", "a", 1);
    hardSwish("a", "b");
    add("Mul", "c", "b", scalar(2f));
    add("Add", "y", "a", "c");

    assertThat(kinds(checked())).containsExactly("Conv", "HardSigmoid", "Mul", "Mul", "Add");
  }

  @Test
  void another_clip_is_no_hard_swish() throws OrtException {
    convolution("x", "a", 1);
    add("Add", "b", "a", scalar(3));
    add("Clip", "c", "b", scalar(0), scalar(5));
    add("Mul", "d", "a", "c");
    add("Div", "y", "d", scalar(6));

    assertThat(kinds(checked())).containsExactly("Conv", "Add", "Clip", "Mul", "Div");
  }

  @Test
  void a_number_before_a_convolution_without_a_border_goes_into_it() throws OrtException {
    add("Relu", "a", "x");
    add("Add", "b", "a", scalar(0.8f));
    convolution("b", "y", 1);

    assertThat(kinds(checked())).containsExactly("Relu", "Conv");
  }

  @Test
  void with_a_border_of_zeros_it_becomes_a_normalisation() throws OrtException {
    convolution("x", "a", 1);
    hardSwish("a", "b");
    add("Add", "c", "b", scalar(0.8f));
    convolution("c", "y", 3);

    assertThat(kinds(checked()))
        .containsExactly("Conv", "HardSigmoid", "Mul", "BatchNormalization", "Conv");
  }

  @Test
  void what_somebody_else_sees_is_left_as_it_is() throws OrtException {
    graph.addOutput(value("a"));
    convolution("x", "a", 1);
    add("Mul", "y", "a", scalar(2));

    assertThat(kinds(checked())).containsExactly("Conv", "Mul");
  }

  @Test
  void a_model_with_branches_is_left_as_it_is() {
    convolution("x", "a", 1);
    add("Mul", "y", "a", scalar(2));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("If")
            .addInput("condition")
            .addOutput("z")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("then_branch")
                    .setType(AttributeProto.AttributeType.GRAPH)
                    .setG(GraphProto.newBuilder().setName("uses a"))));

    assertThat(SimplerModel.simplified(model())).isEqualTo(model());
  }

  @Test
  void what_is_no_model_is_left_to_the_runtime() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.onnx"), "no model at all");

    assertThat(SimplerModel.of(broken, folder)).isEqualTo(broken);
  }

  @Test
  void it_is_made_once_and_again_when_the_model_was_exchanged() throws IOException {
    add("Relu", "y", "x");
    Path original = Files.write(folder.resolve("one.onnx"), model().toByteArray());
    Path first = SimplerModel.of(original, folder);
    Files.writeString(first, "kept");

    assertThat(SimplerModel.of(original, folder)).isEqualTo(first);
    assertThat(first).hasContent("kept");

    add("Relu", "z", "y");
    Files.write(original, model().toByteArray());
    assertThat(SimplerModel.of(original, folder)).isNotEqualTo(first);
  }

  private void convolution(String from, String to, int size) {
    int border = size / 2;
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Conv")
            .addInput(from)
            .addInput(
                constant(
                    new long[] {CHANNELS, CHANNELS, size, size},
                    random(CHANNELS * CHANNELS * size * size)))
            .addOutput(to)
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("pads")
                    .setType(AttributeProto.AttributeType.INTS)
                    .addAllInts(
                        List.of((long) border, (long) border, (long) border, (long) border)))
            .build());
  }

  private void hardSwish(String from, String to) {
    add("Add", to + "1", from, scalar(3));
    add("Clip", to + "2", to + "1", scalar(0), scalar(6));
    add("Mul", to + "3", from, to + "2");
    add("Div", to, to + "3", scalar(6));
  }

  private void add(String operator, String output, String... inputs) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .addAllInput(List.of(inputs))
            .addOutput(output)
            .build());
  }

  private String channels() {
    return constant(new long[] {CHANNELS}, random(CHANNELS));
  }

  private String positive() {
    float[] values = random(CHANNELS);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]) + 0.1f;
    }
    return constant(new long[] {CHANNELS}, values);
  }

  private String scalar(float value) {
    return constant(new long[] {1}, value);
  }

  private String constant(long[] shape, float... values) {
    String name = "constant" + graph.getInitializerCount();
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
    for (long side : shape) {
      tensor.addDims(side);
    }
    for (float value : values) {
      tensor.addFloatData(value);
    }
    graph.addInitializer(tensor);
    return name;
  }

  private float[] random(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 4 * random.nextFloat() - 2;
    }
    return values;
  }

  private static ValueInfoProto value(String name) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long side : new long[] {1, CHANNELS, SIDE, SIDE}) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(side));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(shape)))
        .build();
  }

  private ModelProto model() {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(12))
        .setGraph(graph)
        .build();
  }

  /** The rewritten model, after it has answered as the original does. */
  private ModelProto checked() throws OrtException {
    ModelProto original = model();
    ModelProto simple = SimplerModel.simplified(original);
    float[] input = random(CHANNELS * SIDE * SIDE);
    float[] expected = answer(original, input);
    float[] answer = answer(simple, input);
    assertThat(answer).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(answer[i]).isCloseTo(expected[i], within(1e-4f * (1 + Math.abs(expected[i]))));
    }
    return simple;
  }

  private static float[] answer(ModelProto model, float[] input) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model.toByteArray());
        OnnxTensor tensor =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(input), new long[] {1, CHANNELS, SIDE, SIDE});
        OrtSession.Result result = session.run(Map.of("x", tensor))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] answer = new float[values.remaining()];
      values.get(answer);
      return answer;
    }
  }

  private static List<String> kinds(ModelProto model) {
    return model.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
  }
}
