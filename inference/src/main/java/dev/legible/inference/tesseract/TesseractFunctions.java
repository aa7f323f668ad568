// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The functions of Tesseract's C interface ({@code tesseract/capi.h}) that are used. Each handle has the
 * types of its function there. Thread-safe.
 *
 * @param version as the program of the same installation says it, such as {@code 5.3.0}
 */
@SuppressWarnings("restricted") // calling native code is what it is for
record TesseractFunctions(
    String version,
    MethodHandle create,
    MethodHandle init,
    MethodHandle setVariable,
    MethodHandle setSegmentation,
    MethodHandle setImage,
    MethodHandle setResolution,
    MethodHandle recognise,
    MethodHandle tsv,
    MethodHandle deleteText,
    MethodHandle orientation,
    MethodHandle clear,
    MethodHandle forget,
    MethodHandle delete,
    MethodHandle createMonitor,
    MethodHandle setDeadline,
    MethodHandle deleteMonitor) {

  private static final List<String> LIBRARIES =
      List.of("libtesseract.so.5", "libtesseract.5.dylib");

  /** The library of this machine; empty when there is none, or it lacks a function. */
  static Optional<TesseractFunctions> find() {
    return LIBRARIES.stream()
        .flatMap(name -> in(() -> SymbolLookup.libraryLookup(name, Arena.global())).stream())
        .findFirst();
  }

  /** A library at a place; empty when it cannot be loaded, or lacks a function. */
  static Optional<TesseractFunctions> in(Path library) {
    return in(() -> SymbolLookup.libraryLookup(library, Arena.global()));
  }

  private static Optional<TesseractFunctions> in(Supplier<SymbolLookup> library) {
    try {
      Binder of = new Binder(library.get());
      return Optional.of(
          new TesseractFunctions(
              of.version(),
              of.function("TessBaseAPICreate", ADDRESS),
              of.function("TessBaseAPIInit3", JAVA_INT, ADDRESS, ADDRESS, ADDRESS),
              of.function("TessBaseAPISetVariable", JAVA_INT, ADDRESS, ADDRESS, ADDRESS),
              of.procedure("TessBaseAPISetPageSegMode", ADDRESS, JAVA_INT),
              of.procedure(
                  "TessBaseAPISetImage", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
              of.procedure("TessBaseAPISetSourceResolution", ADDRESS, JAVA_INT),
              of.function("TessBaseAPIRecognize", JAVA_INT, ADDRESS, ADDRESS),
              of.function("TessBaseAPIGetTsvText", ADDRESS, ADDRESS, JAVA_INT),
              of.procedure("TessDeleteText", ADDRESS),
              of.function(
                  "TessBaseAPIDetectOrientationScript",
                  JAVA_INT,
                  ADDRESS,
                  ADDRESS,
                  ADDRESS,
                  ADDRESS,
                  ADDRESS),
              of.procedure("TessBaseAPIClear", ADDRESS),
              of.procedure("TessBaseAPIClearAdaptiveClassifier", ADDRESS),
              of.procedure("TessBaseAPIDelete", ADDRESS),
              of.function("TessMonitorCreate", ADDRESS),
              of.procedure("TessMonitorSetDeadlineMSecs", ADDRESS, JAVA_INT),
              of.procedure("TessMonitorDelete", ADDRESS)));
    } catch (IllegalArgumentException e) {
      // Not there, or another one than it should be.
      return Optional.empty();
    }
  }

  private record Binder(SymbolLookup library) {

    private static final long LONGEST_VERSION = 100;

    String version() {
      try {
        MemorySegment text = (MemorySegment) function("TessVersion", ADDRESS).invokeExact();
        return text.reinterpret(LONGEST_VERSION).getString(0);
      } catch (Throwable e) {
        throw new IllegalArgumentException("The library does not say its version.", e);
      }
    }

    MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
      return bind(name, FunctionDescriptor.of(result, arguments));
    }

    MethodHandle procedure(String name, MemoryLayout... arguments) {
      return bind(name, FunctionDescriptor.ofVoid(arguments));
    }

    private MethodHandle bind(String name, FunctionDescriptor types) {
      return Linker.nativeLinker()
          .downcallHandle(
              library
                  .find(name)
                  .orElseThrow(
                      () -> new IllegalArgumentException("The library has no " + name + ".")),
              types);
    }
  }
}
