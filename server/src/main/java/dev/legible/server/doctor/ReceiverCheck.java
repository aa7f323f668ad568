// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import dev.legible.inference.vlm.VisionEndpoint;
import dev.legible.server.config.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Whether those that Legible calls can be reached: the receiver of webhooks, and servers of models. */
record ReceiverCheck(Settings settings) implements Check {

  private static final int PATIENCE_MILLIS = 5_000;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  @Override
  public String subject() {
    return "receivers";
  }

  @Override
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    settings.webhooks().url().ifPresent(url -> all.add(reached("webhook", url, "WEBHOOK_URL")));
    if (settings.webhooks().url().isPresent() && settings.webhooks().secrets().isEmpty()) {
      all.add(
          Finding.poor(
              "webhook secret",
              "There is none: receivers cannot tell our messages from others.",
              "Set WEBHOOK_SECRET, and have the receiver verify the signature."));
    }
    for (VisionEndpoint endpoint : settings.vision().endpoints()) {
      all.add(reached("model " + endpoint.name(), endpoint.server().base(), "its VLLM_<NAME>_URL"));
    }
    settings
        .fieldsModel()
        .ifPresent(
            server ->
                all.add(reached("model for fields", server.base(), "LEGIBLE_FIELDS_MODEL_URL")));
    return all;
  }

  private static Finding reached(String subject, URI url, String setting) {
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    int port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS : HTTP;
    String host = String.valueOf(url.getHost());
    String address = host + ":" + port;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      if (secure) {
        shakeHands(socket, host, port);
      }
      return Finding.good(subject, address + " can be reached.");
    } catch (UnknownHostException | java.nio.channels.UnresolvedAddressException e) {
      return Finding.bad(
          subject, host + " has no address.", "Correct " + setting + ", or the machine's DNS.");
    } catch (SSLException e) {
      return Finding.bad(
          subject,
          "%s shows a certificate that is not believed (%s).".formatted(address, e.getMessage()),
          "Give it one that a known authority has signed, for that name, and that has not expired.");
    } catch (IOException e) {
      return Finding.bad(
          subject,
          "%s cannot be reached (%s).".formatted(address, e.getMessage()),
          "See that it runs, and that no firewall stands between; or correct " + setting + ".");
    }
  }

  private static void shakeHands(Socket socket, String host, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, port, false)) {
      var parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.startHandshake();
    }
  }
}
