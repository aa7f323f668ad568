// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ways by which others have made servers call what is behind them, one a line in {@code
 * refused-addresses.txt}: PORT stands for the listener's, names ending in .test for what NAMES says.
 */
class RefusedAddressesTest {

  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("loopback.test", List.of("127.0.0.1")),
          Map.entry("mixed.test", List.of("93.184.215.14", "127.0.0.1")),
          Map.entry("loopback6.test", List.of("::1")),
          Map.entry("mapped.test", List.of("::ffff:127.0.0.1")),
          Map.entry("private.test", List.of("10.1.2.3")),
          Map.entry("metadata.test", List.of("169.254.169.254")),
          Map.entry("nat64.test", List.of("64:ff9b::7f00:1")),
          Map.entry("wildcard.test", List.of("0.0.0.0")),
          Map.entry("listed.test", List.of("127.0.0.1")),
          Map.entry("listed-metadata.test", List.of("169.254.169.254")));

  @TempDir Path temporary;
  private Canary canary = unopened();
  private GuardedOutbound outbound = outbound();

  private static Canary unopened() {
    try {
      return new Canary();
    } catch (IOException problem) {
      throw new AssertionError(problem);
    }
  }

  private static GuardedOutbound outbound(String... origins) {
    return new GuardedOutbound(
        Arrays.stream(origins).map(URI::create).toList(),
        Duration.ofSeconds(20),
        RefusedAddressesTest::lookup);
  }

  private static List<InetAddress> lookup(String host) throws UnknownHostException {
    List<String> addresses = NAMES.getOrDefault(host, List.of());
    if (addresses.isEmpty()) {
      throw new UnknownHostException(host);
    }
    return addresses.stream().map(InetAddress::ofLiteral).toList();
  }

  @AfterEach
  void close() throws IOException {
    outbound.close();
    canary.close();
  }

  private List<String> vectors() throws IOException {
    try (InputStream file =
        RefusedAddressesTest.class.getResourceAsStream("refused-addresses.txt")) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replace("PORT", Integer.toString(canary.port())))
          .toList();
    }
  }

  @Test
  void none_of_them_gets_through() throws IOException {
    // Origins nearby are listed: they must not open a door beside themselves.
    outbound =
        outbound(
            "http://127.0.0.1:1",
            "https://listed.test:" + canary.port(),
            "http://listed-metadata.test");
    assertThat(vectors()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(100);

    List<String> through = vectors().stream().filter(vector -> !refused(vector)).toList();

    assertThat(through).isEmpty();
    assertThat(canary.hits()).isZero();
  }

  /** Both calls refuse, or the URL cannot even be handed over. */
  private boolean refused(String vector) {
    URI url;
    try {
      url = new URI(vector);
    } catch (URISyntaxException unreadable) {
      return refuses(() -> outbound.requireAllowed(vector));
    }
    return refuses(() -> outbound.post(url, Map.of(), new byte[0]))
        && refuses(() -> outbound.download(url, temporary.resolve("file"), 100));
  }

  private interface Attempt {
    void make() throws IOException;
  }

  private static boolean refuses(Attempt attempt) {
    try {
      attempt.make();
      return false;
    } catch (AddressRefusedException refused) {
      return true;
    } catch (IOException otherwise) {
      return false;
    }
  }

  @Test
  void names_that_point_inside_are_refused_with_what_to_do() {
    assertThatThrownBy(
            () -> outbound.post(URI.create("http://private.test:8000/"), Map.of(), new byte[0]))
        .isInstanceOf(AddressRefusedException.class)
        .hasMessage(
            "The address of http://private.test:8000 is private and not public. If it is meant, the"
                + " operator lists it: LEGIBLE_ALLOWED_ORIGINS=http://private.test:8000");
  }

  @Test
  void queries_and_passwords_are_in_no_message() {
    for (String url :
        List.of(
            "http://10.0.0.1/a?signature=hush",
            "http://hush:hush@hooks.test/",
            "http://0x7f.1/?hush",
            "http://private.test/?hush")) {
      assertThatThrownBy(() -> outbound.post(URI.create(url), Map.of(), new byte[0]))
          .isInstanceOf(AddressRefusedException.class)
          .hasMessageNotContaining("hush");
    }
  }

  @Test
  void an_exact_origin_that_is_listed_is_called() throws IOException {
    String name = "http://listed.test:" + canary.port();
    String address = "http://127.0.0.1:" + canary.port();
    outbound = outbound(name, address + "/");

    assertThat(outbound.post(URI.create(name + "/hook?a=b"), Map.of(), new byte[0]).status())
        .isEqualTo(204);
    assertThat(outbound.post(URI.create(address + "/hook"), Map.of(), new byte[0]).status())
        .isEqualTo(204);
    assertThat(canary.hits()).isEqualTo(2);
  }

  @Test
  void metadata_can_be_listed_in_figures_only() throws IOException {
    outbound = outbound("http://169.254.169.254", "http://listed-metadata.test");

    outbound.requireAllowed("http://169.254.169.254/latest/");
    assertThatThrownBy(
            () -> outbound.post(URI.create("http://listed-metadata.test/"), Map.of(), new byte[0]))
        .isInstanceOf(AddressRefusedException.class);
  }

  @Test
  void public_addresses_are_allowed() {
    for (String url :
        List.of(
            "https://example.com/hook?token=a",
            "http://example.com:8080",
            "https://93.184.215.14/",
            "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
            "https://[64:ff9b::808:808]/",
            "https://172.32.0.1/",
            "https://192.0.1.1/",
            "https://100.128.0.1/",
            "https://198.20.0.1/",
            "https://bücher.example/")) {
      assertThatNoException().isThrownBy(() -> outbound.requireAllowed(url));
    }
  }

  @Test
  void default_ports_are_one_origin_with_none_written() throws IOException {
    outbound = outbound("http://10.0.0.1:80", "https://10.0.0.2");

    outbound.requireAllowed("http://10.0.0.1/");
    outbound.requireAllowed("https://10.0.0.2:443/");
    assertThatThrownBy(() -> outbound.requireAllowed("https://10.0.0.1/"))
        .isInstanceOf(AddressRefusedException.class);
    assertThatThrownBy(() -> outbound.requireAllowed("http://10.0.0.2/"))
        .isInstanceOf(AddressRefusedException.class);
  }

  @BeforeEach
  void the_listener_listens() throws IOException {
    try (var caller = new java.net.Socket(InetAddress.getLoopbackAddress(), canary.port())) {
      assertThat(caller.getInputStream().read()).isEqualTo('H');
    }
    canary.close();
    canary = new Canary();
  }
}
