// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.log;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text before people see it: what has the shape of one, and those that are known.
 * Rather too much than too little. Immutable.
 */
public final class Redaction {

  /** Knows shapes only. */
  public static final Redaction PATTERNS = new Redaction(List.of());

  /** Shorter ones would blacken ordinary words. */
  private static final int SHORTEST_SECRET = 5;

  private static final List<Rule> RULES =
      List.of(
          // Headers that carry credentials, to the end of their line or quote.
          new Rule(
              "(?i)\\b((?:proxy-)?authorization|x-api-key|(?:set-)?cookie)(\"?\\s*[:=]\\s*\"?\\[?)[^\"\\r\\n\\]]+",
              "$1$2***"),
          new Rule("(?i)\\b(bearer|basic)\\s+[\\w+/=.~-]{6,}", "$1 ***"),
          new Rule("\\bwhsec_[\\w+/=-]+", "whsec_***"),
          // The id of a key may be seen: it says which one to revoke.
          new Rule("\\blgb_([0-9a-z]+)_[0-9a-zA-Z]+", "lgb_$1_***"),
          // User and password in an address; a password may itself contain an at sign.
          new Rule("(\\w://[^\\s/:@\"'?#]*):[^\\s/\"']*@", "$1:***@"),
          // A token in the place of the user.
          new Rule("(\\w://)[^\\s/:@\"'?#]{16,}@", "$1***@"),
          // Queries hold signatures and tokens.
          new Rule("(\\w://[^\\s?\"'<>]+)\\?[^\\s\"'<>]+", "$1?***"),
          new Rule(
              "(?i)((?:password|passwd|pwd|secret|token|signature|credential|api[_-]?key|access[_-]?key|security-token)[\\w-]*)"
                  + "(\"?\\s*[=:]\\s*\"?)[^\\s&\"',;)\\]}]+",
              "$1$2***"));

  private final List<String> known;

  /**
   * Knows these secrets besides the shapes.
   *
   * @param secrets those of fewer than 5 characters are left out
   */
  public Redaction(Collection<String> secrets) {
    known =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST_SECRET)
            .distinct()
            // The longest first: another may be a part of it.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** The same text without secrets. */
  public String of(String text) {
    String safe = text;
    for (String secret : known) {
      safe = safe.replace(secret, "***");
    }
    for (Rule rule : RULES) {
      safe = rule.applyTo(safe);
    }
    return safe;
  }

  /** A shape and what stands for it. */
  private record Rule(Pattern shape, String instead) {

    Rule(String shape, String instead) {
      this(Pattern.compile(shape), instead);
    }

    String applyTo(String text) {
      return shape.matcher(text).replaceAll(instead);
    }
  }
}
