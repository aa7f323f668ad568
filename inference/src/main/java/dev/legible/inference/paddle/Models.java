// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Loaded models. Thread-safe. */
final class Models implements AutoCloseable {

  private final Session detection;
  private final Session recognition;
  private final Detector detector;
  private final Recogniser recogniser;

  Models(ModelFiles files, Tuning tuning) {
    detection = new Session(files.detector());
    recognition = new Session(files.recogniser());
    detector = new Detector(detection, tuning);
    try {
      recogniser =
          new Recogniser(recognition, files.alphabet(recognition.metadata("character")), tuning);
    } catch (IOException e) {
      throw new UncheckedIOException("The recogniser's keys cannot be read", e);
    }
  }

  Detector detector() {
    return detector;
  }

  Recogniser recogniser() {
    return recogniser;
  }

  @Override
  public void close() {
    detection.close();
    recognition.close();
  }
}
