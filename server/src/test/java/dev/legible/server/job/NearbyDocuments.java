// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.server.outbound.AddressRefusedException;
import dev.legible.server.outbound.GuardedOutbound;
import dev.legible.server.outbound.Outbound;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The world outside as a test fills it: addresses of documents, and one host that must not be called. */
final class NearbyDocuments implements Outbound {

  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private final Outbound rules =
      new GuardedOutbound(List.of(URI.create("http://127.0.0.1:8000")), Duration.ofSeconds(1));

  void put(String url, String content) {
    documents.put(url, content);
  }

  @Override
  public void requireAllowed(String url) throws AddressRefusedException {
    if (url.contains("//forbidden")) {
      throw new AddressRefusedException("The address must not be called.");
    }
    rules.requireAllowed(url);
  }

  @Override
  public void download(URI url, Path target, long maxBytes) throws IOException {
    requireAllowed(url.toString());
    String content = documents.get(url.toString());
    if (content == null) {
      throw new FileNotFoundException("status 404");
    }
    Files.writeString(target, content);
  }

  @Override
  public Answer post(URI url, Map<String, String> headers, byte[] body) {
    return new Answer(200, 0);
  }

  @Override
  public void close() {
    rules.close();
  }
}
