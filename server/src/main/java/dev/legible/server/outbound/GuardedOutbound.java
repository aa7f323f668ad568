// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Calls what {@link AddressRules} allow, on OkHttp. An address is checked three times: as it is written,
 * as its name is looked up, and as its socket connects.
 */
public final class GuardedOutbound implements Outbound {

  /** How long an answer to a post may take in all. */
  private static final Duration POST = Duration.ofSeconds(15);

  /** How much of an answer is read: enough to use the connection again for any usual one. */
  private static final int ANSWER = 64 * 1024;

  private static final String AGENT = "Legible";

  private final AddressRules rules;
  private final OutboundClients clients;
  private final Duration downloadTime;

  /**
   * Makes no request and no client yet.
   *
   * @param allowedOrigins exact {@code scheme://host:port} that may be private addresses
   * @param downloadTime how long a download may take in all
   * @throws IllegalArgumentException when one of the origins is no http or https URL
   */
  public GuardedOutbound(Collection<URI> allowedOrigins, Duration downloadTime) {
    this(allowedOrigins, downloadTime, Dns.SYSTEM);
  }

  GuardedOutbound(Collection<URI> allowedOrigins, Duration downloadTime, Dns names) {
    this.rules = new AddressRules(allowedOrigins);
    this.clients = new OutboundClients(names);
    this.downloadTime = downloadTime;
  }

  @Override
  public void requireAllowed(String url) throws AddressRefusedException {
    rules.target(url);
  }

  @Override
  public void download(URI url, Path target, long maxBytes) throws IOException {
    Target source = rules.target(url.toString());
    Request request =
        new Request.Builder()
            .url(source.url())
            .header("User-Agent", AGENT)
            // Else the client would unpack what the server packs, and the limit would count that.
            .header("Accept-Encoding", "identity")
            .build();
    Download download = new Download(source.url(), target, maxBytes);
    call(
        source,
        request,
        downloadTime,
        response -> {
          download.take(response);
          return target;
        });
  }

  @Override
  public Answer post(URI url, Map<String, String> headers, byte[] body) throws IOException {
    Target receiver = rules.target(url.toString());
    Request.Builder request = new Request.Builder().url(receiver.url()).header("User-Agent", AGENT);
    headers.forEach(request::header);
    return call(
        receiver,
        request.post(RequestBody.create(body)).build(),
        POST,
        response -> {
          discard(response);
          return new Answer(response.code(), RetryAfter.seconds(response));
        });
  }

  private <T> T call(Target target, Request request, Duration inAll, InterruptibleCall.Use<T> use)
      throws IOException {
    Call call = clients.forReach(target.reach()).newCall(request);
    var _ = call.timeout().timeout(inAll.toNanos(), TimeUnit.NANOSECONDS);
    try {
      return InterruptibleCall.run(call, use);
    } catch (GuardedDns.NameRefusedException refused) {
      throw AddressRules.refused(target.url(), refused.kind());
    }
  }

  /** The status has come: what goes wrong with the rest changes nothing about it. */
  private static void discard(Response response) {
    try (InputStream answer = response.body().byteStream()) {
      answer.readNBytes(ANSWER);
    } catch (IOException cutOff) {
      // The receiver's word was its status.
    }
  }

  @Override
  public void close() {
    clients.close();
  }
}
