// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code legible keys}. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = {
      "Makes, lists and revokes the keys of those who may call the service.",
      "Works beside a running service, which sees a change within 5 s."
    },
    subcommands = {
      CreateKeyCommand.class,
      ListKeysCommand.class,
      RevokeKeyCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  legible keys create --name odoo",
      "  legible keys create --name reports --scope read --expires 90d",
      "  legible keys list",
      "  legible keys revoke 4x0f2k7m9pqr"
    })
final class KeysCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with keys: create, list or revoke.");
  }
}
