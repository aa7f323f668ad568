// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.rtf;

import dev.legible.document.BlockType;
import dev.legible.document.StyledText;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.StyledTextBuilder;
import dev.legible.engine.source.rtf.RtfState.Destination;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes blocks of an RTF text's runs and paragraph marks. */
final class RtfBlocks {

  private static final Pattern HEADING = Pattern.compile("heading ([1-9]);?");

  private final FlowPageBuilder page;
  private final Map<Destination, StringBuilder> asides = new HashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<Integer, Integer> headingStyles = new HashMap<>();
  private final RtfTable table = new RtfTable();
  private StyledTextBuilder text = new StyledTextBuilder();
  private String marker = "";
  private int depth = 1;
  private int heading;
  private int definedStyle;
  private boolean inTable;

  RtfBlocks(FlowPageBuilder page) {
    this.page = page;
  }

  /** The text of a control word that is a character; empty for others. */
  static String character(String name) {
    return switch (name) {
      case "~" -> "\u00A0";
      case "_" -> "\u2011";
      case "tab" -> "\t";
      case "line", "lbr" -> "\n";
      case "emdash" -> "—";
      case "endash" -> "–";
      case "bullet" -> "•";
      case "lquote" -> "‘";
      case "rquote" -> "’";
      case "ldblquote" -> "“";
      case "rdblquote" -> "”";
      case "emspace", "enspace", "qmspace" -> " ";
      default -> "";
    };
  }

  void begun(Destination destination) {
    asides.put(destination, new StringBuilder());
  }

  void text(String run, RtfState state) {
    if (state.destination == Destination.TEXT) {
      text.append(run, state.look, state.target);
    } else if (state.destination == Destination.STYLES) {
      styleNamed(run);
    } else {
      asides.computeIfAbsent(state.destination, _ -> new StringBuilder()).append(run);
    }
  }

  /** In the style sheet: number and level of the style that is being defined. */
  void define(String name, int number) {
    if (name.equals("s")) {
      definedStyle = number;
    }
  }

  String takeInstruction() {
    StringBuilder instruction = asides.remove(Destination.INSTRUCTION);
    return instruction == null ? "" : instruction.toString();
  }

  void ended(Destination destination) {
    if (destination == Destination.INSTRUCTION) {
      return;
    }
    StringBuilder aside = asides.remove(destination);
    String said = aside == null ? "" : aside.toString().strip();
    switch (destination) {
      case MARKER -> marker = said.isEmpty() || said.equals("\u00B7") ? "•" : said;
      case NOTE -> page.block(BlockType.FOOTNOTE, 0, StyledText.plain(said));
      case HEADER -> page.block(BlockType.HEADER, 0, StyledText.plain(said));
      case FOOTER -> page.block(BlockType.FOOTER, 0, StyledText.plain(said));
      case PICTURE -> picture(said);
      case TITLE -> put("title", said);
      case AUTHOR -> put("author", said);
      case TEXT, NOWHERE, FONTS, STYLES, INSTRUCTION, INFO -> {}
    }
  }

  private void put(String name, String value) {
    if (!value.isEmpty()) {
      metadata.put(name, value);
    }
  }

  private void picture(String hexadecimal) {
    String digits = hexadecimal.replaceAll("[^0-9A-Fa-f]", "");
    page.picture(HexFormat.of().parseHex(digits, 0, digits.length() & ~1), "");
  }

  void control(String name, int number, RtfState state) {
    if (state.destination != Destination.TEXT) {
      if (name.equals("par")) {
        text("\n", state);
      }
      return;
    }
    switch (name) {
      case "par", "sect", "page" -> paragraph();
      case "pard" -> {
        depth = 1;
        heading = 0;
        inTable = false;
      }
      case "s" -> heading = headingStyles.getOrDefault(number, 0);
      case "outlinelevel" -> heading = number >= 0 && number < 6 ? number + 1 : heading;
      case "ilvl" -> depth = Math.clamp(number, 0, 8) + 1;
      case "intbl" -> inTable = true;
      case "cell", "nestcell" -> {
        table.cell(take());
        inTable = true;
      }
      case "row", "nestrow" -> table.row();
      default -> table.control(name);
    }
  }

  private StyledText take() {
    StyledText taken = text.build();
    if (!marker.isEmpty() && !taken.text().isEmpty()) {
      taken = new StyledTextBuilder().append(marker + " ").append(taken).build();
    }
    marker = "";
    text = new StyledTextBuilder();
    return taken;
  }

  private void paragraph() {
    if (inTable) {
      text.breakLine();
      return;
    }
    if (table.isOpen()) {
      page.table(table.take());
    }
    boolean item = !marker.isEmpty() && heading == 0;
    StyledText taken = take();
    if (heading > 0) {
      page.heading(heading, taken);
    } else if (item) {
      page.listItem(depth, "", taken);
    } else {
      page.paragraph(taken);
    }
  }

  /** Names the style that was defined last. */
  private void styleNamed(String name) {
    Matcher matcher = HEADING.matcher(name.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      headingStyles.put(definedStyle, Math.min(6, Integer.parseInt(matcher.group(1))));
    }
  }

  Map<String, String> finish() {
    inTable = false;
    paragraph();
    return metadata;
  }
}
