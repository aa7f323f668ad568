// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.job.Jobs;
import dev.legible.server.job.Results;
import dev.legible.server.store.ObjectStore;
import dev.legible.server.webhook.Deliveries;

/** All that the API stands on. */
public record Services(
    Gatekeeper gatekeeper,
    Jobs jobs,
    Results results,
    ObjectStore store,
    Deliveries deliveries,
    Vitals vitals,
    Figures figures) {}
