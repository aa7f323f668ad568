// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process, taken from where it costs nothing: no management beans are loaded. */
final class ProcessGauges {

  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessGauges() {}

  static void register(MeterRegistry registry) {
    Runtime runtime = Runtime.getRuntime();
    Gauge.builder(
            "legible_heap_used_bytes", runtime, java -> java.totalMemory() - java.freeMemory())
        .description("Java heap in use")
        .strongReference(true)
        .register(registry);
    Gauge.builder("legible_heap_max_bytes", runtime, Runtime::maxMemory)
        .description("Largest Java heap")
        .strongReference(true)
        .register(registry);
    Gauge.builder("legible_resident_bytes", STATUS, ProcessGauges::residentBytes)
        .description("Resident memory of this process; not a number where the system does not tell")
        .strongReference(true)
        .register(registry);
  }

  private static double residentBytes(Path status) {
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseThrow(() -> new IOException("There is no VmRSS."));
    } catch (IOException _) {
      return Double.NaN;
    }
  }
}
