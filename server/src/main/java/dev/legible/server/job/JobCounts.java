// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens to jobs in this process since its start. Thread-safe. */
public final class JobCounts implements JobObserver {

  private final Map<JobState, LongAdder> ended = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> pages = new ConcurrentHashMap<>();
  private final LongAdder readingMillis = new LongAdder();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  @Override
  public void pageRead(String reader, Duration took) {
    pages.computeIfAbsent(reader, _ -> new LongAdder()).increment();
    readingMillis.add(took.toMillis());
  }

  @Override
  public void ended(Job job) {
    ended.computeIfAbsent(job.state(), _ -> new LongAdder()).increment();
  }

  @Override
  public void cacheAsked(boolean found) {
    (found ? hits : misses).increment();
  }

  /** Jobs that have ended, by how. */
  public Map<JobState, Long> ended() {
    Map<JobState, Long> counts = new EnumMap<>(JobState.class);
    ended.forEach((state, count) -> counts.put(state, count.sum()));
    return counts;
  }

  /** Pages read, by reader. */
  public Map<String, Long> pagesByReader() {
    Map<String, Long> counts = new TreeMap<>();
    pages.forEach((reader, count) -> counts.put(reader, count.sum()));
    return counts;
  }

  /** What reading the pages took in all, in milliseconds of page threads. */
  public long readingMillis() {
    return readingMillis.sum();
  }

  public long cacheHits() {
    return hits.sum();
  }

  public long cacheMisses() {
    return misses.sum();
  }
}
