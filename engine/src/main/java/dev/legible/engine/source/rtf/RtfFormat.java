// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.rtf;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowSource;
import dev.legible.engine.source.flow.TextBudget;
import dev.legible.engine.source.plain.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Rich Text Format as one page. */
public final class RtfFormat implements SourceFormat {

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.RTF);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    FlowPageBuilder page = new FlowPageBuilder(new TextBudget(options.limits()));
    var metadata = add(TextFile.bytes(file, options.limits()), options.limits(), page);
    return FlowSource.of(mediaType, metadata, page.build(1, null));
  }

  /** Adds the blocks of an RTF text; returns its title and author as far as they are named. */
  public static java.util.Map<String, String> add(byte[] rtf, Limits limits, FlowPageBuilder page) {
    return new RtfReader(rtf, limits, page).read();
  }
}
