// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.document.ErrorCode;
import java.util.Locale;

/** What every code of a problem means and what to do about it: the page that problems point to. */
final class ErrorsPage {

  private ErrorsPage() {}

  static String html() {
    StringBuilder html = new StringBuilder(16_000);
    html.append(
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Legible: errors</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/page.css"></head>
        <body><main class="prose"><h1>Errors</h1>
        <p>Every error answer names one of these codes. Codes never change their meaning.</p>
        <h2>Of calls</h2><dl>
        """);
    for (ApiProblem problem : ApiProblem.values()) {
      entry(html, problem.name(), problem.status() + " · " + problem.title(), problem.advice());
    }
    html.append("</dl><h2>Of documents</h2><dl>\n");
    for (ErrorCode code : ErrorCode.values()) {
      if (!isCallCode(code.name())) {
        entry(html, code.name(), words(code), advice(code.kind()));
      }
    }
    return html.append("</dl></main></body></html>\n").toString();
  }

  private static boolean isCallCode(String name) {
    for (ApiProblem problem : ApiProblem.values()) {
      if (problem.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static void entry(StringBuilder html, String code, String title, String advice) {
    html.append(
        "<dt id=\"%s\"><code>%s</code></dt><dd>%s. %s</dd>\n".formatted(code, code, title, advice));
  }

  private static String words(ErrorCode code) {
    String words = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String advice(ErrorCode.Kind kind) {
    return switch (kind) {
      case INPUT ->
          "The document or an option is at fault; the message says which. Repeating changes nothing.";
      case LIMIT ->
          "The document needs more than is allowed here; the operator can raise the limit.";
      case RESOURCE -> "The machine lacks something now. Trying again later may help.";
      case INTERNAL -> "Legible is at fault. Please report it, with the document if you can.";
    };
  }
}
