// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of one server of a vision-language model. The variables name it themselves: {@code
 * VLLM_DEEPSEEK_URL} is the address of one called {@code deepseek}.
 *
 * @param name as in ledgers
 */
record VisionServer(
    String name,
    Setting<URI> url,
    Setting<String> model,
    Setting<String> key,
    Setting<String> profile,
    Setting<Duration> timeout,
    Setting<Integer> concurrency,
    Setting<Integer> rate) {

  private static final String PREFIX = "VLLM_";
  private static final Pattern ADDRESS = Pattern.compile(PREFIX + "([A-Z0-9][A-Z0-9_]*)_URL");

  static VisionServer named(String variable) {
    String prefix = PREFIX + variable + "_";
    return new VisionServer(
        variable.toLowerCase(Locale.ROOT).replace('_', '-'),
        Setting.of(prefix + "URL", Forms.url(), Fallback.none(), "").masked(Mask.URL),
        Setting.of(prefix + "MODEL", Forms.text("a model's name"), Fallback.none(), ""),
        Setting.of(prefix + "KEY", Forms.text("a key"), Fallback.none(), "").masked(Mask.SECRET),
        Setting.of(prefix + "PROFILE", Forms.text("a profile's name"), Fallback.none(), ""),
        Setting.of(prefix + "TIMEOUT", Forms.seconds("1s", "1h"), "60s", ""),
        Setting.of(prefix + "CONCURRENCY", Forms.count(1, 1_000), "4", ""),
        Setting.of(prefix + "REQUESTS_PER_MINUTE", Forms.count(0, 1_000_000), "0", ""));
  }

  Stream<Setting<?>> settings() {
    return Stream.of(url, model, key, profile, timeout, concurrency, rate);
  }

  /** The servers that the environment names, by the alphabet. */
  static List<VisionServer> servers(Set<String> variables) {
    return variables.stream()
        .sorted()
        .map(ADDRESS::matcher)
        .filter(Matcher::matches)
        .map(matcher -> VisionServer.named(matcher.group(1)))
        .toList();
  }

  /**
   * Variables of a server that is named which are no setting of it: slips of the pen. Other variables
   * that begin so belong to vLLM itself, which may run beside.
   */
  static List<String> problems(Set<String> variables) {
    List<VisionServer> servers = servers(variables);
    Set<String> known =
        servers.stream()
            .flatMap(VisionServer::settings)
            .map(Setting::name)
            .collect(Collectors.toSet());
    return variables.stream()
        .sorted()
        .filter(variable -> !known.contains(variable))
        .filter(
            variable ->
                servers.stream()
                    .map(server -> server.url().name().replaceFirst("URL$", ""))
                    .anyMatch(variable::startsWith))
        .map(
            variable ->
                variable
                    + " is no setting of a model. There are URL, MODEL, KEY, PROFILE, TIMEOUT,"
                    + " CONCURRENCY and REQUESTS_PER_MINUTE.")
        .toList();
  }
}
