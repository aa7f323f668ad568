// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.vlm.FieldsModel;
import dev.legible.reader.ReaderPool;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.server.config.Settings;
import dev.legible.server.job.DocumentWork;
import dev.legible.server.job.JobObserver;
import dev.legible.server.job.JobParts;
import dev.legible.server.job.Jobs;
import dev.legible.server.job.LocalWorker;
import dev.legible.server.search.SearchIndex;
import java.nio.file.Path;

/**
 * Jobs as an operator sees them from the command line, beside the service, which may be running: what
 * is cancelled here stops there by the next beat. Thread-safe.
 */
public final class Operations implements AutoCloseable {

  private final Foundation foundation;
  private final ReaderPool readers;
  private final DocumentWork work;

  private Operations(Foundation foundation, Settings settings, ChildCommand child, String version) {
    this.foundation = foundation;
    readers =
        new ReaderPool(child, 0, settings.work().childIdle(), settings.work().childDocuments());
    work =
        new DocumentWork(
            new JobParts(
                foundation.database(),
                foundation.queue(),
                foundation.store(),
                foundation.outbound(),
                foundation.outbox(),
                foundation.outbox(),
                readers,
                FieldsModel.none(),
                settings,
                SearchIndex.asItIs(foundation.database(), EmbeddingModel.BGE_SMALL),
                version,
                JobObserver.NONE));
  }

  /**
   * Opens the service's database and store.
   *
   * @throws IllegalStateException when they cannot be used; the message says why
   */
  public static Operations open(Settings settings, ChildCommand child, String version) {
    Foundation foundation = Foundation.besideOwner(settings);
    try {
      Path temporary = foundation.temporary().path();
      return new Operations(
          foundation, settings.withTemporary(temporary), child.withTemporary(temporary), version);
    } catch (RuntimeException e) {
      foundation.close();
      throw e;
    }
  }

  public Jobs jobs() {
    return work.jobs(LocalWorker.NONE);
  }

  @Override
  public void close() {
    work.close();
    readers.close();
    foundation.close();
  }
}
