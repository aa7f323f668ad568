// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** A constant of 32-bit floats. Immutable: its operations make new ones. */
final class Floats {

  private final List<Long> shape;
  private final float[] values;

  private Floats(List<Long> shape, float[] values) {
    this.shape = List.copyOf(shape);
    this.values = values;
  }

  /** Empty when the tensor is of another type, or its values lie in another file. */
  static Optional<Floats> of(TensorProto tensor) {
    if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()) {
      return Optional.empty();
    }
    float[] values;
    if (tensor.hasRawData()) {
      ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      values = new float[raw.remaining() / Float.BYTES];
      raw.asFloatBuffer().get(values);
    } else {
      values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
    }
    long count = tensor.getDimsList().stream().reduce(1L, Math::multiplyExact);
    return values.length == count
        ? Optional.of(new Floats(tensor.getDimsList(), values))
        : Optional.empty();
  }

  /** One value for each channel. */
  static Floats vector(int count, IntToDoubleFunction value) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) value.applyAsDouble(i);
    }
    return new Floats(List.of((long) count), values);
  }

  List<Long> shape() {
    return shape;
  }

  int count() {
    return values.length;
  }

  float at(int index) {
    return values[index];
  }

  /** How many slices there are along the first dimension. */
  int slices() {
    return shape.isEmpty() ? 1 : Math.toIntExact(shape.getFirst());
  }

  /** Each slice along the first dimension times a factor of its own. */
  Floats times(IntToDoubleFunction factor) {
    float[] scaled = values.clone();
    int size = values.length / slices();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= (float) factor.applyAsDouble(i / size);
    }
    return new Floats(shape, scaled);
  }

  /** The sum of a slice along the first dimension. */
  double sum(int slice) {
    int size = values.length / slices();
    double sum = 0;
    for (int i = slice * size; i < (slice + 1) * size; i++) {
      sum += values[i];
    }
    return sum;
  }

  TensorProto tensor(String name) {
    ByteBuffer raw =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT.getNumber())
        .addAllDims(shape)
        .setRawData(ByteString.copyFrom(raw))
        .build();
  }
}
