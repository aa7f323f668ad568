// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

import dev.legible.engine.source.Source;
import dev.legible.reader.protocol.Message.Input;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps documents open between two pages. A source is used by one thread at a time; a document may be
 * open once per page thread. Thread-safe.
 */
final class OpenDocuments {

  /** Opens the file of an input. */
  interface Opener {
    Source open(Input input) throws IOException;
  }

  private final Opener opener;
  private final Map<String, Deque<Source>> idle = new HashMap<>();

  OpenDocuments(Opener opener) {
    this.opener = opener;
  }

  /** A source of this document that nobody else uses; to be given back with {@link #giveBack}. */
  Source borrow(Input input) throws IOException {
    synchronized (idle) {
      Deque<Source> sources = idle.computeIfAbsent(input.key(), _ -> new ArrayDeque<>());
      if (!sources.isEmpty()) {
        return sources.pop();
      }
    }
    return opener.open(input);
  }

  /** Keeps a source for the next page, unless its document was closed meanwhile. */
  void giveBack(Input input, Source source) throws IOException {
    synchronized (idle) {
      Deque<Source> sources = idle.get(input.key());
      if (sources != null) {
        sources.push(source);
        return;
      }
    }
    source.close();
  }

  /** Closes a document. Its pages that are still being read are unaffected. */
  void close(String key) throws IOException {
    Deque<Source> sources;
    synchronized (idle) {
      sources = idle.remove(key);
    }
    if (sources != null) {
      for (Source source : sources) {
        source.close();
      }
    }
  }
}
