// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A connection URL as libpq writes it, {@code postgresql://user:password@host:6543/name?sslmode=require},
 * in the terms of the JDBC driver.
 *
 * @param jdbcUrl address and name of the database, without any secret
 * @param properties of the driver: user, password and those parameters of the URL that it knows
 */
record PostgresUrl(String jdbcUrl, Properties properties) {

  private static final String FORM = "postgresql://user:password@host:5432/database";

  /** libpq's parameters that the driver has, under its name. All others are dropped: poolers add some. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "user", "user",
          "password", "password",
          "sslmode", "sslmode",
          "sslrootcert", "sslrootcert",
          "sslcert", "sslcert",
          "sslkey", "sslkey",
          "connect_timeout", "connectTimeout",
          "application_name", "ApplicationName",
          "options", "options",
          "channel_binding", "channelBinding");

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException when it is none; the message does not repeat it, for it may hold a
   *     password
   */
  static PostgresUrl parse(String text) {
    String rest = afterScheme(text);
    Map<String, String> parameters = parameters(after(rest, '?'));
    rest = before(rest, '?');
    String authority = before(rest, '/');
    String database = decoded(after(rest, '/'));
    // Nobody escapes every @ of a password: the last one is before the host.
    int at = authority.lastIndexOf('@');
    String credentials = at < 0 ? "" : authority.substring(0, at);
    String hosts = authority.substring(at + 1);
    Properties properties = new Properties();
    put(properties, "user", decoded(before(credentials, ':')));
    put(properties, "password", decoded(after(credentials, ':')));
    parameters.forEach((name, value) -> put(properties, PARAMETERS.get(name), value));
    hosts = hosts.isEmpty() ? addressed(parameters) : checked(hosts);
    database = parameters.getOrDefault("dbname", database);
    return new PostgresUrl(
        "jdbc:postgresql://%s/%s".formatted(hosts, named(database, properties)), properties);
  }

  private static String afterScheme(String text) {
    for (String scheme : new String[] {"postgresql://", "postgres://"}) {
      if (text.startsWith(scheme)) {
        return text.substring(scheme.length());
      }
    }
    throw new IllegalArgumentException(
        "The database URL has to begin with postgresql://, as in " + FORM + ".");
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        parameters.put(decoded(before(pair, '=')), decoded(after(pair, '=')));
      }
    }
    return parameters;
  }

  private static String addressed(Map<String, String> parameters) {
    String host = parameters.getOrDefault("host", "localhost");
    if (host.startsWith("/")) {
      throw new IllegalArgumentException(
          "The database URL names the socket folder %s; only TCP is spoken. Give a host name, as in %s."
              .formatted(host, FORM));
    }
    String port = parameters.get("port");
    return checked(port == null ? host : host + ":" + port);
  }

  private static String checked(String hosts) {
    if (!hosts.matches("[A-Za-z0-9._,:\\[\\]%-]+")) {
      throw new IllegalArgumentException(
          "The host in the database URL has characters that no host has. Write a /, ? or # in a password as"
              + " %2F, %3F or %23; the form is "
              + FORM
              + ".");
    }
    return hosts;
  }

  private static String named(String database, Properties properties) {
    String name = database.isEmpty() ? properties.getProperty("user", "postgres") : database;
    // The driver decodes the name again.
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  private static void put(Properties properties, @Nullable String name, String value) {
    if (name != null && !value.isEmpty()) {
      properties.setProperty(name, value);
    }
  }

  /** Percent-encoding only: in this place a plus sign is a plus sign. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The database URL has a % that begins no code. Write a % in a password as %25.", e);
    }
  }

  private static String before(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String after(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? "" : text.substring(at + 1);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return jdbcUrl;
  }
}
