// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

/**
 * A value that an option of the command gave; it wins over the environment.
 *
 * @param option as it was written, such as {@code --port}
 * @param setting the name of what it sets, such as {@code LEGIBLE_PORT}
 */
public record Flag(String option, String setting, String value) {}
