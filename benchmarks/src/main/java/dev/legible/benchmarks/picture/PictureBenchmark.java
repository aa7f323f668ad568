// SPDX-License-Identifier: Apache-2.0
package dev.legible.benchmarks.picture;

import dev.legible.engine.page.Raster;
import dev.legible.engine.preset.Preset;
import dev.legible.engine.preset.Presets;
import dev.legible.inference.image.OpenCvDecoder;
import dev.legible.inference.image.PictureMaker;
import dev.legible.engine.preset.PictureOrder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Three presets of one photograph by Legible and by sharp, in pairs. */
public final class PictureBenchmark {

  private static final List<String> NAMES = List.of("ai-vision", "ai-chat", "thumbnail");
  private static final int WARM_UP = 5;
  private static final double MB = 1 << 20;

  private final Path folder;
  private final byte[] photo;
  private final List<PictureOrder> orders;

  private PictureBenchmark(Path folder, byte[] photo) {
    this.folder = folder;
    this.photo = photo;
    Presets presets = Presets.bundled();
    this.orders =
        NAMES.stream()
            .map(name -> presets.find(name).orElseThrow())
            .map(preset -> new PictureOrder(preset, folder.resolve("legible." + preset.name())))
            .toList();
  }

  private record Cost(double millis, double cpuMillis, double megabytes) {}

  /** Arguments: a folder with sharp.mjs and sharp, the photograph or /dev/null, how many pairs. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    Path named = Path.of(args[1]);
    boolean given = Files.isRegularFile(named);
    byte[] photo = given ? Files.readAllBytes(named) : Photograph.jpeg(7);
    Path file = folder.resolve("photo.jpg");
    Files.write(file, photo);
    new PictureBenchmark(folder, photo).run(file, Integer.parseInt(args[2]));
  }

  private void run(Path file, int runs) throws IOException, InterruptedException {
    Process sharp =
        new ProcessBuilder("node", "sharp.mjs", file.toString(), folder.toString())
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (PrintWriter ask = new PrintWriter(sharp.getOutputStream(), true, StandardCharsets.UTF_8);
        BufferedReader answers = sharp.inputReader(StandardCharsets.UTF_8)) {
      System.out.println("| sharp's three | ms | CPU ms | Legible ms | CPU ms | ratio ms | ratio CPU |");
      System.out.println("|---|---|---|---|---|---|---|");
      for (String how : List.of("in turn", "together")) {
        List<Cost> theirs = new ArrayList<>();
        List<Cost> ours = new ArrayList<>();
        for (int i = 0; i < runs + WARM_UP; i++) {
          Cost their = sharp(ask, answers, how);
          Cost our = legible();
          if (i >= WARM_UP) {
            theirs.add(their);
            ours.add(our);
          }
        }
        row(how, theirs, ours);
        System.err.printf(
            "sharp's process has %.0f MB; this one %.0f MB%n",
            median(theirs, Cost::megabytes), resident());
      }
    } finally {
      sharp.destroy();
    }
    quality();
  }

  private static Cost sharp(PrintWriter ask, BufferedReader answers, String how)
      throws IOException {
    ask.println(how);
    String[] answer = String.valueOf(answers.readLine()).split(" ", -1);
    return new Cost(
        Double.parseDouble(answer[0]),
        Double.parseDouble(answer[1]),
        Double.parseDouble(answer[2]));
  }

  private Cost legible() throws IOException {
    long start = System.nanoTime();
    long used = cpuNanos();
    PictureMaker.make(photo, 0, orders);
    return new Cost((System.nanoTime() - start) / 1e6, (cpuNanos() - used) / 1e6, 0);
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/statm")).stream()
        .mapToDouble(line -> Long.parseLong(line.split(" ", -1)[1]) * 4096 / MB)
        .sum();
  }

  private static void row(String how, List<Cost> theirs, List<Cost> ours) {
    List<Cost> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(
          new Cost(
              theirs.get(i).millis() / ours.get(i).millis(),
              theirs.get(i).cpuMillis() / ours.get(i).cpuMillis(),
              0));
    }
    System.out.printf(
        "| %s | %.1f | %.1f | %.1f | %.1f | %.2f | %.2f |%n",
        how,
        median(theirs, Cost::millis),
        median(theirs, Cost::cpuMillis),
        median(ours, Cost::millis),
        median(ours, Cost::cpuMillis),
        median(ratios, Cost::millis),
        median(ratios, Cost::cpuMillis));
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> what) {
    double[] sorted = costs.stream().mapToDouble(what).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private void quality() throws IOException {
    System.out.println();
    System.out.println("| picture | sharp kB | Legible kB | sharp dB | Legible dB |");
    System.out.println("|---|---|---|---|---|");
    OpenCvDecoder decoder = new OpenCvDecoder();
    try (Raster whole = decoder.decode(photo, 0)) {
      for (PictureOrder order : orders) {
        Preset preset = order.preset();
        byte[] theirs = Files.readAllBytes(folder.resolve("sharp." + preset.name()));
        byte[] ours = Files.readAllBytes(order.output());
        try (Raster their = decoder.decode(theirs, 0);
            Raster our = decoder.decode(ours, 0)) {
          float[] exact = ExactReduction.of(whole, our.width(), our.height());
          System.out.printf(
              "| %s | %.0f | %.0f | %.1f | %.1f |%n",
              preset.name(),
              theirs.length / 1000.0,
              ours.length / 1000.0,
              ExactReduction.likeness(exact, their),
              ExactReduction.likeness(exact, our));
        }
      }
    }
  }
}
