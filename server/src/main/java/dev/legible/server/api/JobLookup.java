// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.job.Job;
import dev.legible.server.job.Jobs;
import io.javalin.http.Context;

/** Finds the job that a path names, or says why there is none. */
final class JobLookup {

  private JobLookup() {}

  static String id(Context call) {
    return call.pathParam("id");
  }

  static Job require(Jobs jobs, Context call) {
    String tenant = Admission.tenant(call);
    return jobs.find(tenant, id(call)).orElseThrow(() -> missing(jobs, tenant, id(call)));
  }

  static ProblemException missing(Jobs jobs, String tenant, String id) {
    if (jobs.removed(tenant, id)) {
      return new ProblemException(
          ApiProblem.JOB_REMOVED,
          "The job was there and has been removed with its result, by its owner or because its time was over.");
    }
    return new ProblemException(ApiProblem.NO_SUCH_JOB, "There is no job with this id.");
  }
}
