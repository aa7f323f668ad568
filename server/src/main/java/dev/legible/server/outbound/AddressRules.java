// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Which addresses may be called. Immutable. */
final class AddressRules {

  /** Longer than any URL that is meant; the whole is kept in tables and logs. */
  private static final int LONGEST = 4096;

  /** A last part of figures only, or hexadecimal: the whole is an address, whatever its spelling. */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

  private final Set<Origin> listed;

  /** Takes origins such as {@code http://127.0.0.1:8000} that may be private. */
  AddressRules(Collection<URI> allowedOrigins) {
    this.listed =
        allowedOrigins.stream()
            .map(uri -> Origin.of(HttpUrl.get(uri.toString())))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Looks at an address as the client will read it: there is one parser, so no two can differ.
   *
   * @throws AddressRefusedException when it must not be called
   */
  Target target(String address) throws AddressRefusedException {
    @Nullable HttpUrl url = isUri(address) ? HttpUrl.parse(address) : null;
    if (url == null) {
      throw new AddressRefusedException(
          "This is not an address that can be called: it has to be an http or https URL of at most "
              + LONGEST
              + " characters.");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new AddressRefusedException(
          ShownUrl.of(url) + " carries a user name or password; leave them out.");
    }
    Target target = new Target(url, reach(url));
    requireHost(target);
    return target;
  }

  /** What is accepted as text has to pass as a {@link URI} later. */
  private static boolean isUri(String address) {
    try {
      return address.length() <= LONGEST && new URI(address).isAbsolute();
    } catch (URISyntaxException unreadable) {
      return false;
    }
  }

  private Reach reach(HttpUrl url) {
    if (!listed.contains(Origin.of(url))) {
      return Reach.PUBLIC;
    }
    return literal(url.host()).isPresent() ? Reach.LISTED_ADDRESS : Reach.LISTED_NAME;
  }

  /** The client looks up no name for a host that is an address, so it has to be checked here. */
  private static void requireHost(Target target) throws AddressRefusedException {
    String host = target.url().host();
    Optional<InetAddress> address = literal(host);
    if (address.isPresent()) {
      requireReached(target, address.get());
    } else if (host.contains(":") || NUMERIC.matcher(host).matches()) {
      throw new AddressRefusedException(
          ShownUrl.of(target.url())
              + " spells an address in an unusual way; write it as four decimal numbers.");
    } else if (target.reach() == Reach.PUBLIC && isLocalName(host)) {
      throw refused(target.url(), "this machine");
    }
  }

  private static boolean isLocalName(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return name.equals("localhost") || name.endsWith(".localhost");
  }

  private static void requireReached(Target target, InetAddress address)
      throws AddressRefusedException {
    Optional<String> refusal = target.reach().refusal(address);
    if (refusal.isPresent()) {
      throw refused(target.url(), refusal.get());
    }
  }

  /** The address that a host is, in its usual spelling; empty when it is a name or written oddly. */
  private static Optional<InetAddress> literal(String host) {
    try {
      InetAddress address = InetAddress.ofLiteral(host);
      return host.contains(":") || address.getHostAddress().equals(host)
          ? Optional.of(address)
          : Optional.empty();
    } catch (IllegalArgumentException name) {
      return Optional.empty();
    }
  }

  /** Says how an operator can allow what was refused. */
  static AddressRefusedException refused(HttpUrl url, String kind) {
    return new AddressRefusedException(
        "The address of "
            + Origin.of(url)
            + " is "
            + kind
            + " and not public. If it is meant, the operator lists it: LEGIBLE_ALLOWED_ORIGINS="
            + Origin.of(url));
  }
}
