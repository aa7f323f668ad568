// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.util.Locale;

/** Why a job is being removed. */
enum Removal {
  /** Its time is over: what was delivered stays. */
  EXPIRED,
  /** Its owner deleted it: nothing of it stays. */
  DELETED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
