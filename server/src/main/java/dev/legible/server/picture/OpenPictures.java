// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.picture;

import dev.legible.engine.preset.Preset;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The pictures that one call asked for, all of them open. Not thread-safe. */
public final class OpenPictures implements AutoCloseable {

  private final Map<Preset, KeptPicture> byPreset = new HashMap<>();

  OpenPictures() {}

  void add(Preset preset, KeptPicture picture) {
    byPreset.put(preset, picture);
  }

  /** One that was asked for. */
  public KeptPicture get(Preset preset) {
    return Objects.requireNonNull(byPreset.get(preset), "a picture that nobody asked for");
  }

  @Override
  public void close() throws IOException {
    for (KeptPicture picture : byPreset.values()) {
      picture.close();
    }
  }
}
