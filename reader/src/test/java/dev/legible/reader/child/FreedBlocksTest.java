// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.reader.protocol.ResidentMemory;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("restricted")
class FreedBlocksTest {

  private static final long BLOCK = 64L << 10;
  private static final int BLOCKS = 4_000;

  private final MethodHandle malloc =
      function("malloc", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
  private final MethodHandle free =
      function("free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

  @Test
  void pages_between_blocks_in_use_are_given_back() throws Throwable {
    List<MemorySegment> kept = new ArrayList<>();
    List<MemorySegment> freed = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      MemorySegment block = ((MemorySegment) malloc.invoke(BLOCK)).reinterpret(BLOCK);
      block.fill((byte) 1);
      (i % 40 == 39 ? kept : freed).add(block);
    }
    for (MemorySegment block : freed) {
      free.invoke(block);
    }
    long before = resident();

    FreedBlocks.giveBack();

    assertThat(before - resident()).isGreaterThan(BLOCK * BLOCKS / 2);
    for (MemorySegment block : kept) {
      free.invoke(block);
    }
  }

  private static long resident() {
    return ResidentMemory.bytes(List.of(ProcessHandle.current()));
  }

  private static MethodHandle function(String name, FunctionDescriptor types) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), types);
  }
}
