// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The rules of keys, the same for every store; {@link ObjectStore} states them. */
public final class ObjectKey {

  private static final int LONGEST = 900;

  /** Bytes that S3 allows. */
  private static final int LONGEST_OF_OTHERS = 1_024;

  /** What every file system takes as one name. */
  private static final int LONGEST_PART = 255;

  private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{1," + LONGEST_PART + "}");

  private ObjectKey() {}

  /** Whether this can be the key of an object that Legible writes. */
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
   * @throws IllegalArgumentException when Legible writes none under it
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

  /**
   * A key under which others may have stored something: any that S3 allows, but for parts that a server
   * or a proxy on the way might take for folders to climb out of.
   *
   * @throws IllegalArgumentException when nothing is read under it
   */
  static String requireReadable(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    boolean whole = key.equals(new String(bytes, StandardCharsets.UTF_8));
    if (!whole || key.isEmpty() || bytes.length > LONGEST_OF_OTHERS || key.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "This is not the key of an object: a key has one to "
              + LONGEST_OF_OTHERS
              + " bytes of UTF-8 and no NUL.");
    }
    for (String part : key.split("/", -1)) {
      if (part.equals(".") || part.equals("..")) {
        throw new IllegalArgumentException("No part of an object's key is '.' or '..'.");
      }
    }
    return key;
  }

  /**
   * The same for a store whose keys are paths: they stay below its folder, and name nothing of its own,
   * which begins with a tilde.
   */
  static String requireReadablePath(String key) {
    requireReadable(key);
    if (key.startsWith("~") || key.startsWith("/") || key.endsWith("/") || key.contains("//")) {
      throw new IllegalArgumentException(
          "This is not the path of an object: it has an empty part or begins with a tilde.");
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
