// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import dev.legible.server.auth.Decision.Denied;
import dev.legible.server.auth.Decision.Granted;
import java.net.InetAddress;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides who is let in.
 *
 * <ol>
 *   <li>A key that is shown has to be valid, wherever the call comes from.
 *   <li>A session stands for its key.
 *   <li>Without either, callers from trusted networks are let in,
 *   <li>and, as long as there is no key at all, those who call directly from this machine.
 * </ol>
 *
 * Where a call through a proxy comes from is believed of trusted proxies only. Thread-safe.
 */
public final class Access {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final KeyRing keys;
  private final Sessions sessions;
  private final List<Network> trustedNetworks;
  private final List<Network> trustedProxies;
  private final List<URI> pages;

  /**
   * Decides with these keys.
   *
   * @param trustedNetworks whose callers need no key
   * @param trustedProxies whose forwarding headers are believed
   * @param pages origins of foreign pages that may call
   */
  public Access(
      KeyRing keys,
      Sessions sessions,
      List<Network> trustedNetworks,
      List<Network> trustedProxies,
      List<URI> pages) {
    this.keys = keys;
    this.sessions = sessions;
    this.trustedNetworks = List.copyOf(trustedNetworks);
    this.trustedProxies = List.copyOf(trustedProxies);
    this.pages = List.copyOf(pages);
  }

  /** Decides about a call. */
  public Decision decide(CallFacts call) {
    Optional<InetAddress> caller = caller(call);
    String site = site(call);
    // What is no key of ours may be meant for a proxy on the way, or be a client's placeholder.
    Optional<String> key = call.key().filter(text -> text.startsWith("lgb_"));
    if (key.isPresent()) {
      return keys.verify(key.get())
          .map(Access::granted)
          .orElseGet(() -> new Denied(UNAUTHORIZED, Refusals.KEY_IS_NOT_VALID, site));
    }
    if (!ownPage(call)) {
      return new Denied(FORBIDDEN, Refusals.FOREIGN_PAGE.formatted(call.origin().orElse("")), site);
    }
    return call.session()
        .flatMap(sessions::find)
        .map(Access::granted)
        .orElseGet(() -> withoutKey(call, caller, site));
  }

  /** What is counted for a caller without a key: where it calls from, as far as that can be believed. */
  public String site(CallFacts call) {
    // Behind a proxy that is not believed, all callers share the proxy's limit.
    return "address " + Addresses.site(caller(call).orElseGet(() -> Addresses.parse(call.peer())));
  }

  /** Whether what the forwarding headers of a peer say is believed. */
  public boolean believes(String peer) {
    return isIn(trustedProxies, Addresses.parse(peer));
  }

  private Decision withoutKey(CallFacts call, Optional<InetAddress> caller, String site) {
    if (caller.filter(address -> isIn(trustedNetworks, address)).isPresent()) {
      return local();
    }
    boolean direct = !call.forwarded() && caller.filter(InetAddress::isLoopbackAddress).isPresent();
    if (!direct) {
      return new Denied(UNAUTHORIZED, Refusals.NOT_LOCAL, site);
    }
    if (keys.hasKeys()) {
      return new Denied(UNAUTHORIZED, Refusals.THERE_ARE_KEYS, site);
    }
    return call.host().map(Access::namesThisMachine).orElse(true)
        ? local()
        : new Denied(UNAUTHORIZED, Refusals.OTHER_NAME, site);
  }

  /** The address that the call comes from, as far as it can be believed. */
  private Optional<InetAddress> caller(CallFacts call) {
    InetAddress peer = Addresses.parse(call.peer());
    if (!call.forwarded()) {
      return Optional.of(peer);
    }
    if (!isIn(trustedProxies, peer)) {
      return Optional.empty();
    }
    for (String text : call.forwardedFor().reversed()) {
      Optional<InetAddress> address = Addresses.tryParse(text);
      // The first that is not a proxy of ours is the caller: what stands before it is hearsay.
      if (address.isEmpty() || !isIn(trustedProxies, address.get())) {
        return address;
      }
    }
    return call.forwardedFor().stream().findFirst().flatMap(Addresses::tryParse);
  }

  private static boolean isIn(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  /** Whether the page that calls, when it is a page, is ours or listed. */
  private boolean ownPage(CallFacts call) {
    return call.origin()
        .map(
            origin ->
                pages.stream().anyMatch(page -> page.toString().equalsIgnoreCase(origin))
                    || call.host()
                        .filter(
                            host ->
                                origin
                                    .toLowerCase(Locale.ROOT)
                                    .endsWith("://" + host.toLowerCase(Locale.ROOT)))
                        .isPresent())
        .orElse(true);
  }

  /**
   * Whether a Host header means this machine by itself. A web page can have its own name point here, and
   * its visitors' browsers would then call on its behalf.
   */
  private static boolean namesThisMachine(String host) {
    String name = host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    return Addresses.tryParse(name.replace("[", "").replace("]", ""))
        .filter(InetAddress::isLoopbackAddress)
        .isPresent();
  }

  private static Decision granted(StoredKey key) {
    return new Granted(key.principal(), "key " + key.id());
  }

  private static Decision local() {
    return new Granted(
        new Principal(
            Principal.DEFAULT_TENANT, Principal.LOCAL, EnumSet.allOf(Principal.Scope.class)),
        "");
  }
}
