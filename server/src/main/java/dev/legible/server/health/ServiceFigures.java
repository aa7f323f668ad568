// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.health;

import dev.legible.queue.TaskQueue;
import dev.legible.server.picture.PictureFigures;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What can be asked of the running service. Called when somebody scrapes, from any thread. */
public interface ServiceFigures {

  /** What waits and runs, as {@link TaskQueue#depths()}. Asked every few seconds at most. */
  List<TaskQueue.Depth> depths();

  /** How many webhooks are in each state. Asked every few seconds at most. */
  Map<String, Long> webhooks();

  /** Reader processes that are running. */
  int children();

  /** Their resident memory, in bytes. */
  long childrenResident();

  /** Reader processes started since this process began. */
  long childStarts();

  /** Reader processes that have ended since this process began, by what ended them. */
  Map<String, Long> childEnds();

  /** Whether each vision-language model is asked just now, or left alone because it failed too often. */
  Map<String, Boolean> modelsAsked();

  /** How often pictures were there already. */
  PictureFigures pictureCache();

  /** Attempts to deliver a webhook since this process began, by outcome. */
  Map<String, Long> webhookAttempts();

  /** How long ago the queue was last told that this process lives. */
  Duration sinceLastBeat();

  /** Bytes that are free on the fullest disk that this process writes to. */
  long diskFree();

  /** Bytes below which no documents are taken. */
  long diskReserve();
}
