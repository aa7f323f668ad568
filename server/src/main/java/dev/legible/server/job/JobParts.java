// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.inference.vlm.FieldsModel;
import dev.legible.queue.Database;
import dev.legible.queue.TaskQueue;
import dev.legible.reader.ReaderPool;
import dev.legible.server.config.Settings;
import dev.legible.server.outbound.Outbound;
import dev.legible.server.search.SearchIndex;
import dev.legible.server.store.ObjectStore;
import dev.legible.server.webhook.Deliveries;
import dev.legible.server.webhook.Outbox;

/**
 * What jobs are made from.
 *
 * @param readers children that read; their exports are used by processes without workers, too
 * @param fieldsModel asked about doubtful fields; not closed with the jobs
 * @param engineVersion of everything that reads; cached results of another version are not used
 */
public record JobParts(
    Database database,
    TaskQueue queue,
    ObjectStore store,
    Outbound outbound,
    Outbox outbox,
    Deliveries deliveries,
    ReaderPool readers,
    FieldsModel fieldsModel,
    Settings settings,
    SearchIndex index,
    String engineVersion,
    JobObserver observer) {}
