// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import dev.legible.queue.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Sessions of the page: a key is shown once, and a random cookie stands for it from then on. Stored as
 * hashes, so that a restart ends none and a stolen table opens nothing. Thread-safe.
 */
public final class Sessions {

  /** Name of the cookie. */
  public static final String COOKIE = "legible_session";

  static final Duration LIFE = Duration.ofDays(7);

  private static final int LENGTH = 32;
  private static final int MOST = 1_000;

  private final Database database;
  private final KeyRing keys;
  private final SecureRandom random = new SecureRandom();
  private final Memory<String, Optional<String>> keyIds;

  public Sessions(Database database, KeyRing keys, InstantSource clock) {
    this.database = database;
    this.keys = keys;
    this.keyIds = new Memory<>(MOST, KeyRing.MEMORY, clock);
  }

  /**
   * Opens a session for whoever has a key.
   *
   * @return the value of its cookie; empty when the key opens nothing
   */
  public Optional<String> open(String key) {
    return keys.verify(key.strip()).map(this::open);
  }

  private String open(StoredKey key) {
    String session = RandomText.of(LENGTH, random);
    database.transact(
        handle -> {
          handle.createUpdate(sql("purge-sessions")).execute();
          handle
              .createUpdate(sql("insert-session"))
              .bind("hash", DigestUtils.sha256Hex(session))
              .bind("key", key.id())
              .bind("life", LIFE.toMillis())
              .execute();
        });
    return session;
  }

  /** Ends a session; nothing happens when there is none. */
  public void close(String session) {
    String hash = DigestUtils.sha256Hex(session);
    database.transact(
        handle -> handle.createUpdate(sql("delete-session")).bind("hash", hash).execute());
    keyIds.forget(hash);
  }

  /** The key that a session stands for, while both are valid. */
  Optional<StoredKey> find(String session) {
    return session.length() == LENGTH
        ? keyIds.get(DigestUtils.sha256Hex(session), this::look).flatMap(keys::live)
        : Optional.empty();
  }

  private Optional<String> look(String hash) {
    return database.read(
        handle ->
            handle
                .createQuery(sql("find-session"))
                .bind("hash", hash)
                .mapTo(String.class)
                .findOne());
  }

  private String sql(String name) {
    return database.sql(Sessions.class, name);
  }

  /**
   * The {@code Set-Cookie} header that gives a browser its session: no script sees it, and it goes with
   * requests from our own pages only.
   *
   * @param secure whether the browser came by https
   */
  public static String cookie(String session, boolean secure) {
    return cookie(session, LIFE.toSeconds(), secure);
  }

  /** The {@code Set-Cookie} header that takes it away. */
  public static String noCookie(boolean secure) {
    return cookie("", 0, secure);
  }

  private static String cookie(String value, long seconds, boolean secure) {
    return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
        .formatted(COOKIE, value, seconds, secure ? "; Secure" : "");
  }
}
