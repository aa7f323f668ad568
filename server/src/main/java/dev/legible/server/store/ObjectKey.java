// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import java.util.regex.Pattern;

/** The rules of keys, the same for every store; {@link ObjectStore} states them. */
public final class ObjectKey {

  private static final int LONGEST = 900;

  /** What every file system takes as one name. */
  private static final int LONGEST_PART = 255;

  private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{1," + LONGEST_PART + "}");

  private ObjectKey() {}

  /** Whether an object can have this key. */
  public static boolean isValid(String key) {
    if (key.isEmpty() || key.length() > LONGEST) {
      return false;
    }
    for (String part : key.split("/", -1)) {
      if (!PART.matcher(part).matches() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  /**
   * The key itself.
   *
   * @throws IllegalArgumentException when no object can have it
   */
  static String require(String key) {
    if (!isValid(key)) {
      throw new IllegalArgumentException(
          "This is not the key of an object: a key has one to "
              + LONGEST
              + " characters of A-Z a-z 0-9 . _ - / and no part that is empty, '.', '..' or longer than "
              + LONGEST_PART
              + ".");
    }
    return key;
  }

  /** What a valid key can begin with; empty for all keys. */
  static String requireBeginning(String prefix) {
    if (!prefix.isEmpty()) {
      require(prefix + "x");
    }
    return prefix;
  }

  /** A valid beginning that ends in a slash, so that no neighbour is caught by it. */
  static String requireFolder(String prefix) {
    if (!prefix.endsWith("/")) {
      throw new IllegalArgumentException("A prefix to delete ends in a slash: " + prefix);
    }
    return requireBeginning(prefix);
  }
}
