// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.preset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands presets as people write them: {@code 1568 jpeg 85 white}, in this order or any other. */
final class PresetText {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
  private static final int USUAL_QUALITY = 85;
  private static final Map<String, PictureFormat> FORMATS = formats();

  private @Nullable PictureFormat format;
  private @Nullable Integer background;
  private @Nullable Integer side;
  private @Nullable Integer quality;

  private PresetText() {}

  private static Map<String, PictureFormat> formats() {
    Map<String, PictureFormat> formats = new HashMap<>(Map.of("jpg", PictureFormat.JPEG));
    for (PictureFormat format : PictureFormat.values()) {
      formats.put(format.name().toLowerCase(Locale.ROOT), format);
    }
    return Map.copyOf(formats);
  }

  /**
   * The preset that a name and its words make.
   *
   * @throws IllegalArgumentException when they make none; the message says why
   */
  static Preset parse(String name, String words) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no name: it takes up to 40 of a-z, 0-9 and hyphens".formatted(name));
    }
    PresetText text = new PresetText();
    try {
      List<String> all = Arrays.asList(words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
      all.forEach(text::take);
      return text.preset(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s %s".formatted(name, e.getMessage()), e);
    }
  }

  private void take(String word) {
    PictureFormat named = FORMATS.get(word);
    if (named != null) {
      format = once(format, named, "format");
    } else if (word.equals("white") || word.equals("black")) {
      background = once(background, word.equals("white") ? Preset.WHITE : 0, "background");
    } else if (COLOUR.matcher(word).matches()) {
      background = once(background, Integer.parseInt(word.substring(1), 16), "background");
    } else if (NUMBER.matcher(word).matches()) {
      number(Integer.parseInt(word));
    } else {
      throw new IllegalArgumentException(
          "has the word \"%s\"; it takes a longest side, jpeg, png or webp, a quality, and white, black or #RRGGBB"
              .formatted(word));
    }
  }

  /** The first is the side, the second the quality. */
  private void number(int number) {
    if (side == null) {
      side = between("longest side", number, Preset.LEAST_SIDE, Preset.MOST_SIDE);
    } else {
      quality = between("quality", once(quality, number, "quality"), 1, 100);
    }
  }

  private Preset preset(String name) {
    if (side == null || format == null) {
      throw new IllegalArgumentException("needs a longest side and a format, as in 1568 jpeg");
    }
    boolean opaque = format == PictureFormat.JPEG;
    Integer ground = Optional.ofNullable(background).orElse(opaque ? Preset.WHITE : null);
    return new Preset(
        name, side, format, Optional.ofNullable(quality).orElse(USUAL_QUALITY), ground);
  }

  private static <T> T once(@Nullable T before, T now, String what) {
    if (before != null) {
      throw new IllegalArgumentException("says its %s twice".formatted(what));
    }
    return now;
  }

  private static int between(String what, int number, int least, int most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          "has the %s %d; it can be %d to %d".formatted(what, number, least, most));
    }
    return number;
  }
}
