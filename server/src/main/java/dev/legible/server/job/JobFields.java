// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.Document;
import dev.legible.document.Fields;
import dev.legible.engine.fields.FieldReader;
import dev.legible.engine.options.Mode;
import dev.legible.inference.vlm.FieldsModel;
import dev.legible.queue.Priority;
import java.time.Duration;

/**
 * What the document of a job states as a receipt or an invoice, with the opinion of a model where it is doubtful and a
 * model is there. Thread-safe.
 */
final class JobFields {

  /** For what is left to do when the model has answered: to store the result and to tell the caller. */
  private static final Duration MARGIN = Duration.ofSeconds(3);

  private final FieldsModel model;
  private final JobTable table;
  private final Duration syncWait;

  JobFields(JobParts parts, JobTable table) {
    this.model = parts.fieldsModel();
    this.table = table;
    this.syncWait = parts.settings().http().syncWait();
  }

  /** The fields; a model that fails or is slow only leaves them in doubt. */
  Fields of(Job job, Document document) throws InterruptedException {
    Fields fields = FieldReader.read(document);
    if (job.options().mode() == Mode.FAST) {
      return fields;
    }
    // Whoever calls to have the fields of a receipt at once, which goes first, waits only so long.
    boolean urgent = job.priority() == Priority.HIGH;
    Duration left = urgent ? syncWait.minus(table.age(job)) : Duration.ZERO;
    return left.isPositive()
        ? model.lookedAt(document, fields, left.minus(MARGIN))
        : model.lookedAt(document, fields);
  }
}
