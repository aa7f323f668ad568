// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"legible %s (Java %s)".formatted(number(), Runtime.version())};
  }

  /** The number alone. */
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
