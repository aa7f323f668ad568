// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import java.io.IOException;

/** An address that must not be called; the message says why and how an operator can allow it. */
public final class AddressRefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  public AddressRefusedException(String message) {
    super(message);
  }
}
