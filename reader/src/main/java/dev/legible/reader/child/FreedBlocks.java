// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** What malloc keeps of blocks that native libraries have freed. Thread-safe. */
@SuppressWarnings("restricted") // calling native code is what it is for
final class FreedBlocks {

  /** GNU's alone; other C libraries give back by themselves. */
  private static final Optional<MethodHandle> TRIM =
      Linker.nativeLinker()
          .defaultLookup()
          .find("malloc_trim")
          .map(
              function ->
                  Linker.nativeLinker()
                      .downcallHandle(
                          function,
                          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG)));

  private FreedBlocks() {}

  /** Gives whole free pages back to the system, also those between blocks in use. Takes some milliseconds. */
  static void giveBack() {
    if (TRIM.isPresent()) {
      try {
        int _ = (int) TRIM.get().invokeExact(0L);
      } catch (Throwable e) {
        throw new IllegalStateException("malloc_trim could not be called", e);
      }
    }
  }
}
