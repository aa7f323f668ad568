// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.util.List;

/** Settings that make no sense: all problems, a line each. */
public final class InvalidSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidSettingsException(List<String> problems) {
    super(String.join("\n", problems));
  }

  /** One line each, without secrets. */
  public List<String> problems() {
    return String.valueOf(getMessage()).lines().toList();
  }
}
