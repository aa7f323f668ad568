// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.read;

import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.PageContent;
import java.io.IOException;

/** Takes the text that the file itself holds. Stateless. */
public final class TextLayerReader implements PageReader {

  @Override
  public String name() {
    return "text-layer";
  }

  @Override
  public Reading read(FixedPage page, ReadOptions options) throws IOException {
    PageContent content = page.textLayer();
    return new Reading(0, content.segments().isEmpty() ? 0 : page.facts().textTrust(), content);
  }
}
