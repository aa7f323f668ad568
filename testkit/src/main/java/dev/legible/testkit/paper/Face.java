// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.paper;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The typefaces that travel with the test kit: Liberation, metrically the office standards. */
public enum Face {
  SERIF("LiberationSerif-Regular"),
  SERIF_BOLD("LiberationSerif-Bold"),
  SERIF_ITALIC("LiberationSerif-Italic"),
  SANS("LiberationSans-Regular"),
  SANS_BOLD("LiberationSans-Bold"),
  MONO("LiberationMono-Regular"),
  MONO_BOLD("LiberationMono-Bold");

  private final String file;

  Face(String file) {
    this.file = file;
  }

  /** The TrueType file; the caller closes it. */
  public InputStream open() throws IOException {
    InputStream in = Face.class.getResourceAsStream("/liberation/" + file + ".ttf");
    if (in == null) {
      throw new FileNotFoundException(file + ".ttf is not on the class path.");
    }
    return in;
  }
}
