// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.auth.Access;
import dev.legible.server.auth.RateLimits;
import dev.legible.server.auth.Sessions;
import dev.legible.server.health.HealthReport;
import dev.legible.server.health.Metrics;
import dev.legible.server.job.Jobs;
import dev.legible.server.job.Results;
import dev.legible.server.picture.Pictures;
import dev.legible.server.search.DocumentSearch;
import dev.legible.server.store.ObjectStore;
import dev.legible.server.webhook.Deliveries;

/** All that the API stands on. */
public record Services(
    Access access,
    RateLimits rates,
    Sessions sessions,
    Jobs jobs,
    Results results,
    DocumentSearch search,
    Pictures pictures,
    ObjectStore store,
    Deliveries deliveries,
    HealthReport health,
    Metrics metrics,
    JobFigures figures) {}
