// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "legible %s (Java %s)".formatted(version == null ? "development" : version, Runtime.version())
    };
  }
}
