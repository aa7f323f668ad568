// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine;

import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.read.MixedReader;
import dev.legible.engine.read.PageReader;
import dev.legible.engine.read.Reading;
import dev.legible.engine.read.TextLayerReader;
import dev.legible.engine.route.Route;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The readers that are there, by the names that routes use. Immutable. */
public final class PageReaders {

  private static final PageReader TEXT_LAYER = new TextLayerReader();

  private static final PageReader NONE =
      new PageReader() {
        @Override
        public String name() {
          return Route.NONE;
        }

        @Override
        public Reading read(FixedPage page, ReadOptions options) {
          return new Reading(
              0, 0, new PageContent(page.width(), page.height(), List.of(), List.of(), List.of()));
        }
      };

  private final Map<String, PageReader> recognisers;

  public PageReaders(List<PageReader> recognisers) {
    this.recognisers =
        recognisers.stream().collect(Collectors.toMap(PageReader::name, Function.identity()));
  }

  /** The reader that a route names. */
  public PageReader of(Route route) {
    return switch (route.reader()) {
      case Route.TEXT_LAYER -> TEXT_LAYER;
      case Route.NONE -> NONE;
      case Route.MIXED -> new MixedReader(TEXT_LAYER, recogniser(route.recogniser()));
      default -> recogniser(route.reader());
    };
  }

  private PageReader recogniser(@Nullable String name) {
    PageReader reader = name == null ? null : recognisers.get(name);
    if (reader == null) {
      throw new IllegalStateException("The route names a reader that is not there: " + name);
    }
    return reader;
  }
}
