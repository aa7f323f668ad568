// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.cli.trial.Trial.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A handful of trials in every build; scripts/trials runs as many as one likes. A seed repeats what was
 * done, though not the very moment at which it met the processes.
 */
class FaultTrialsTest {

  private static final List<Backend> BACKENDS = List.of(Backend.values());
  private static final Path FINDINGS = Path.of("target", "trials.csv");

  @TempDir private Path folder;

  static Stream<Arguments> trials() {
    long first = Long.getLong("legible.trials.seed", 1);
    int count = Integer.getInteger("legible.trials", 0);
    if (count == 0) {
      return Stream.of(
          Arguments.of(1L, Backend.SQLITE, Fault.KILL_SERVER),
          Arguments.of(2L, Backend.PGBOUNCER, Fault.KILL_WORKER),
          Arguments.of(3L, Backend.POSTGRES, Fault.RESTART_DATABASE));
    }
    return LongStream.range(first, first + count)
        .mapToObj(
            seed -> {
              Backend backend = BACKENDS.get((int) (seed % BACKENDS.size()));
              return Arguments.of(seed, backend, Trial.faultOf(seed, backend));
            });
  }

  @ParameterizedTest(name = "seed {0}, {1}, {2}")
  @MethodSource("trials")
  void nothing_that_was_accepted_is_lost(long seed, Backend backend, Fault fault)
      throws IOException, InterruptedException {
    Finding finding = new Trial(seed, backend, fault).run(folder);

    assertThat(finding.jobs()).isPositive();
    String recovery =
        finding
            .recovery()
            .map(
                each ->
                    "%d,%d,%d"
                        .formatted(each.startMillis(), each.releasedMillis(), each.resumedMillis()))
            .orElse(",,");
    Files.write(
        FINDINGS,
        List.of("%d,%s,%s,%d,%s".formatted(seed, backend, fault, finding.jobs(), recovery)),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
