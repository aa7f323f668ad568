// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.NewTask;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The tasks that jobs are made of: their names, and how they are put into the queue. */
final class DocumentTask {

  static final String QUEUE = "documents";
  static final String PLAN = "plan";
  static final String READ = "read";
  static final String ASSEMBLE = "assemble";
  static final String INDEX = "index";

  private static final int MAX_ATTEMPTS = 5;

  private DocumentTask() {}

  static NewTask plan(Job job) {
    return task(job, PLAN, "{}");
  }

  static NewTask read(Job job, List<Integer> pages) {
    return task(job, READ, write(pages));
  }

  static NewTask assemble(Job job) {
    return task(job, ASSEMBLE, "{}");
  }

  static NewTask index(Job job) {
    return task(job, INDEX, "{}");
  }

  private static NewTask task(Job job, String kind, String payload) {
    return new NewTask(
        QUEUE, kind, job.id(), job.tenant(), job.priority(), payload, MAX_ATTEMPTS, Duration.ZERO);
  }

  /** A slice's pages as a payload: a JSON object with an array of numbers. */
  private static String write(List<Integer> pages) {
    return pages.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(",", "{\"pages\":[", "]}"));
  }

  /** Reads what {@link #read} put into a payload. */
  static List<Integer> pages(String payload) {
    String numbers = payload.substring(payload.indexOf('[') + 1, payload.indexOf(']'));
    return List.of(numbers.split(",")).stream()
        .map(number -> Integer.valueOf(number.strip()))
        .toList();
  }
}
