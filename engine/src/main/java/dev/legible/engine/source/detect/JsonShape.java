// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.detect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** Whether a text is JSON as far as it can be seen. */
final class JsonShape {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonShape() {}

  /** A text that is cut may end anywhere. */
  static boolean valid(String text, boolean cut) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      while (parser.nextToken() != null) {
        // Every token that parses is evidence enough.
      }
      return true;
    } catch (JsonEOFException e) {
      return cut;
    } catch (IOException e) {
      return false;
    }
  }
}
