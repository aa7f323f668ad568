// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.io.IOException;
import java.util.Optional;

/** A call's options and, when it brought one, its document. Whoever received it closes it. */
record Received(Fields fields, Optional<Upload> upload) implements AutoCloseable {

  @Override
  public void close() throws IOException {
    if (upload.isPresent()) {
      upload.get().close();
    }
  }
}
