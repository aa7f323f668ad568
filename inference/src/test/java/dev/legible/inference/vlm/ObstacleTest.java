// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ObstacleTest {

  @Test
  void what_came_first_is_told() {
    assertThat(Obstacle.of(caused(new ConnectException(), new UnresolvedAddressException())))
        .isEqualTo("its name has no address");
    assertThat(Obstacle.of(new IOException(new SSLHandshakeException("PKIX"))))
        .contains("certificate");
    assertThat(Obstacle.of(new IOException(new ConnectException("Connection refused"))))
        .isEqualTo("nobody listens there");
    assertThat(Obstacle.of(null)).isEqualTo("the connection broke");
  }

  @Test
  void who_drops_what_is_sent_is_not_said_to_be_away() {
    // As Java's client makes it.
    Throwable late =
        caused(
            new HttpConnectTimeoutException("HTTP connect timed out"),
            new ConnectException("HTTP connect timed out"));

    assertThat(Obstacle.of(late)).isEqualTo("it does not answer");
  }

  private static Throwable caused(Throwable failure, Throwable cause) {
    return failure.initCause(cause);
  }
}
