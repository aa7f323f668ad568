// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.reader.child.ReaderMain;
import dev.legible.reader.child.Recognisers;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.server.Service;
import dev.legible.server.config.Configuration;
import dev.legible.server.config.Settings;
import dev.legible.server.log.Logging;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a process of the service until the system ends it. */
final class ServiceRun {

  /** Reading is work for the background: callers, and others on the machine, do not wait for it. */
  private static final int BEHIND_CALLERS = 5;

  /**
   * A virtual thread that writes a file or asks SQLite keeps its carrier. With one carrier for each core,
   * two uploads held up every other call: the p95 of status calls under load was four times as long.
   */
  private static final int CARRIERS = 8;

  private static final String CARRIERS_PROPERTY = "jdk.virtualThreadScheduler.parallelism";

  private ServiceRun() {}

  /** What the process does besides existing. */
  interface Duty {
    /** Begins it and says in one line for the log what it is. */
    String begin(Service service);
  }

  /** Returns the exit code; while all goes well it does not return before SIGTERM or SIGINT. */
  static int until(Configuration configuration, Duty duty, PrintWriter err)
      throws InterruptedException {
    Settings settings = configuration.settings();
    setCarriers();
    Logging.start(settings.log().level(), settings.log().json(), settings.secrets());
    Logger log = LoggerFactory.getLogger(ServiceRun.class);
    configuration.notes().forEach(log::info);
    Service service;
    try {
      service = Service.open(settings, child(settings), Version.number());
    } catch (RuntimeException e) {
      log.debug("The service could not be started.", e);
      err.println("legible: " + e.getMessage());
      return ExitCode.RESOURCE;
    }
    SystemdNotifier systemd = SystemdNotifier.of(System.getenv(), service::alive);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("ending")
                .unstarted(
                    () -> {
                      systemd.close();
                      service.close();
                      ended.countDown();
                    }));
    try {
      log.info(duty.begin(service));
      systemd.ready();
    } catch (RuntimeException e) {
      log.debug("The service could not be started.", e);
      err.println("legible: " + e.getMessage());
      return ExitCode.RESOURCE;
    }
    ended.await();
    return ExitCode.OK;
  }

  /** Read when the first virtual thread starts; who has set it knows better. */
  private static void setCarriers() {
    int carriers = Math.max(CARRIERS, Runtime.getRuntime().availableProcessors());
    if (System.getProperty(CARRIERS_PROPERTY) == null) {
      System.setProperty(CARRIERS_PROPERTY, Integer.toString(carriers));
    }
  }

  static ChildCommand child(Settings settings) {
    List<String> jvm = new ArrayList<>();
    jvm.add("-D" + Recognisers.CACHE_PROPERTY + "=" + settings.cache());
    String cache = System.getProperty("legible.child.aot");
    if (cache != null) {
      jvm.add("-XX:AOTCache=" + cache);
    }
    return ChildCommand.ofThisProcess(
            ReaderMain.class, jvm, settings.limits(), settings.work().threads())
        .withNiceness(BEHIND_CALLERS);
  }
}
