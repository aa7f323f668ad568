// SPDX-License-Identifier: Apache-2.0
package dev.legible.benchmarks;

import dev.legible.engine.PageResult;
import dev.legible.engine.Pipeline;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.reader.child.ReaderMain;
import dev.legible.testkit.Specimen;
import dev.legible.testkit.pdf.ScannedPdf;
import dev.legible.testkit.pdf.TextPdf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One page through the whole pipeline in this process: facts, route, read, layout. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "-Xmx512m",
      "-XX:+UseSerialGC",
      "-Djava.awt.headless=true",
      "--enable-native-access=ALL-UNNAMED"
    })
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class PageBenchmark {

  /** What kind of page is read. */
  public enum Kind {
    DIGITAL,
    SCANNED
  }

  @Param private Kind kind;

  private Path file;
  private Pipeline pipeline;
  private Source source;

  /** Makes the document and opens it. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    Specimen specimen =
        switch (kind) {
          case DIGITAL -> TextPdf.pages(1, 7);
          case SCANNED -> ScannedPdf.pages(1, 7);
        };
    file = Files.createTempFile("legible-benchmark-", ".pdf");
    specimen.write(file);
    pipeline = ReaderMain.pipeline();
    source = pipeline.open(file, MediaTypes.PDF, ReadOptions.DEFAULT);
  }

  /** Reads the page. */
  @Benchmark
  public PageResult page() {
    return pipeline.read(source, 1, ReadOptions.DEFAULT);
  }

  /** Removes the document. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    source.close();
    Files.delete(file);
  }
}
