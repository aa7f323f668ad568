// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opendocument;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.StyledText;
import dev.legible.engine.page.FlowPage.Element;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowText;
import dev.legible.engine.source.xml.XmlElement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One slide: its title, then its shapes from top to bottom, then the speaker's notes. */
final class OpenDocumentSlide {

  private static final Pattern LENGTH = Pattern.compile("(-?[0-9.]{1,12})(cm|mm|in|pt|px)?");

  private final OpenDocumentBlocks blocks;

  OpenDocumentSlide(OpenDocumentBlocks blocks) {
    this.blocks = blocks;
  }

  void add(XmlElement slide, FlowPageBuilder page) throws IOException {
    List<XmlElement> shapes = new ArrayList<>(slide.children());
    shapes.removeIf(shape -> shape.is("notes") || shape.is("forms"));
    shapes.sort(
        Comparator.comparing((XmlElement shape) -> !isTitle(shape))
            .thenComparingDouble(shape -> millimetres(shape.attribute("y", "0")))
            .thenComparingDouble(shape -> millimetres(shape.attribute("x", "0"))));
    for (XmlElement shape : shapes) {
      if (isTitle(shape)) {
        FlowPageBuilder title = new FlowPageBuilder(page.budget());
        blocks.add(shape, title);
        StyledText text = FlowText.join(title.elements());
        page.heading(1, new StyledText(text.text().replace('\n', ' '), text.spans()));
      } else {
        blocks.add(shape, page);
      }
    }
    notes(slide.child("notes"), page);
  }

  private void notes(XmlElement notes, FlowPageBuilder page) throws IOException {
    FlowPageBuilder content = new FlowPageBuilder(page.budget());
    blocks.addAll(notes.children("frame"), content);
    for (Element element : content.elements()) {
      if (element instanceof Element.Written(Block block)) {
        page.block(BlockType.FOOTNOTE, 0, block.text());
      }
    }
  }

  private static boolean isTitle(XmlElement shape) {
    return shape.attribute("class", "").equals("title");
  }

  private static double millimetres(String length) {
    Matcher matcher = LENGTH.matcher(length);
    if (!matcher.matches()) {
      return 0;
    }
    double unit =
        switch (String.valueOf(matcher.group(2))) {
          case "cm" -> 10;
          case "in" -> 25.4;
          case "pt" -> 25.4 / 72;
          case "px" -> 25.4 / 96;
          default -> 1;
        };
    try {
      return Double.parseDouble(matcher.group(1)) * unit;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
