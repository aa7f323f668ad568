// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways by which others have made servers call what is behind them. */
class RefusedAddressesTest {

  /** PORT stands for the listener's; names ending in .test mean what NAMES says. */
  private static final String VECTORS =
      """
      http://127.0.0.1:PORT/
      http://127.0.0.1:PORT/a?b#c
      HTTP://127.0.0.1:PORT/
      http://127.0.0.2:PORT/
      http://127.255.255.254:PORT/
      http://127.1:PORT/
      http://127.0.1:PORT/
      http://2130706433:PORT/
      http://02130706433:PORT/
      http://017700000001:PORT/
      http://0x7f000001:PORT/
      http://0x7f.0.0.1:PORT/
      http://0X7F.0x0.0x0.0x1:PORT/
      http://0x7f.1:PORT/
      http://127.0.0.0x1:PORT/
      http://0177.0.0.1:PORT/
      http://0177.0.0.01:PORT/
      http://127.0.0.1.:PORT/
      http://127.0.0.01:PORT/
      http://127.000.000.001:PORT/
      http://00000127.0.0.1:PORT/
      http://4294967295:PORT/
      http://6425673729:PORT/
      http://0:PORT/
      http://0.0:PORT/
      http://0.0.0.0:PORT/
      http://0.1.2.3:PORT/
      http://1.2.3.4.5:PORT/
      http://256.256.256.256:PORT/
      http://%31%32%37%2e%30%2e%30%2e%31:PORT/
      http://127%2e0%2e0%2e1:PORT/
      http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460:PORT/
      http://127\u30020\u30020\u30021:PORT/
      http://\uff11\uff12\uff17.\uff10.\uff10.\uff11:PORT/
      http://localhost:PORT/
      http://LOCALHOST:PORT/
      http://localhost.:PORT/
      http://anything.localhost:PORT/
      http://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3:PORT/
      http://[::1]:PORT/
      http://[0:0:0:0:0:0:0:1]:PORT/
      http://[0000::0001]:PORT/
      http://[::]:PORT/
      http://[::127.0.0.1]:PORT/
      http://[::ffff:127.0.0.1]:PORT/
      http://[::ffff:7f00:1]:PORT/
      http://[0:0:0:0:0:ffff:7f00:0001]:PORT/
      http://[::ffff:0:127.0.0.1]:PORT/
      http://[::ffff:10.0.0.1]:PORT/
      http://[64:ff9b::127.0.0.1]:PORT/
      http://[64:ff9b::a00:1]:PORT/
      http://[64:ff9b::169.254.169.254]:PORT/
      http://[64:ff9b:1::1]:PORT/
      http://[2002:7f00:1::]:PORT/
      http://[2002:a00:1::1]:PORT/
      http://[2001::1]:PORT/
      http://[2001:0:7f00:1::80ff:fffe]:PORT/
      http://[2001:db8::1]:PORT/
      http://[3fff::1]:PORT/
      http://[100::1]:PORT/
      http://[5f00::1]:PORT/
      http://[fc00::1]:PORT/
      http://[fd12:3456:789a::1]:PORT/
      http://[fd00:ec2::254]/latest/meta-data/
      http://[fd20:ce::254]/
      http://[fe80::1]:PORT/
      http://[fe80::1%25lo]:PORT/
      http://[fec0::1]:PORT/
      http://[ff02::1]:PORT/
      http://[4000::1]:PORT/
      http://10.0.0.1/
      http://10.255.255.255/
      http://100.64.0.1/
      http://100.100.100.200/latest/meta-data/
      http://100.127.255.255/
      http://168.63.129.16/machine
      http://169.254.0.1/
      http://169.254.169.254/latest/meta-data/
      http://2852039166/latest/meta-data/
      http://0xa9fea9fe/
      http://0251.0376.0251.0376/
      http://169.254.43518/
      http://169.254.170.2/v2/credentials
      http://172.16.0.1/
      http://172.31.255.255/
      http://192.0.0.1/
      http://192.0.0.192/opc/v1/
      http://192.0.2.1/
      http://192.88.99.1/
      http://192.168.0.1/
      http://192.168.1.1:8080/
      http://198.18.0.1/
      http://198.19.255.255/
      http://198.51.100.1/
      http://203.0.113.1/
      http://224.0.0.1/
      http://239.255.255.250:1900/
      http://240.0.0.1/
      http://255.255.255.255/
      http://user@127.0.0.1:PORT/
      http://user:secret@hooks.test:PORT/
      http://hooks.test@127.0.0.1:PORT/
      http://127.0.0.1:PORT\\@hooks.test/
      http://hooks.test:80%40127.0.0.1:PORT/
      http:127.0.0.1:PORT
      http:/127.0.0.1:PORT/
      http:///127.0.0.1:PORT/
      http:\\\\127.0.0.1:PORT\\
      https://127.0.0.1:PORT/
      ftp://127.0.0.1:PORT/
      file:///etc/passwd
      gopher://127.0.0.1:PORT/_x
      jar:http://127.0.0.1:PORT/a!/b
      ldap://127.0.0.1:PORT/
      dict://127.0.0.1:PORT/
      //127.0.0.1:PORT/
      127.0.0.1:PORT
      http://
      http://loopback.test:PORT/
      http://mixed.test:PORT/
      http://loopback6.test:PORT/
      http://mapped.test:PORT/
      http://private.test:PORT/
      http://metadata.test/latest/meta-data/
      http://nat64.test:PORT/
      https://loopback.test:PORT/
      http://wildcard.test:PORT/
      http://listed.test:PORT/
      http://listed-metadata.test/
      """;

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

  private Stream<String> vectors() {
    return VECTORS.lines().map(line -> line.replace("PORT", Integer.toString(canary.port())));
  }

  @Test
  void none_of_them_gets_through() throws IOException {
    // Origins nearby are listed: they must not open a door beside themselves.
    outbound =
        outbound(
            "http://127.0.0.1:1",
            "https://listed.test:" + canary.port(),
            "http://listed-metadata.test");
    assertThat(vectors().distinct()).hasSizeGreaterThanOrEqualTo(100);

    List<String> through = vectors().filter(vector -> !refused(vector)).toList();

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
