// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

import dev.legible.engine.PageReaders;
import dev.legible.engine.Pipeline;
import dev.legible.engine.route.Router;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.image.ImageFormat;
import dev.legible.engine.source.opening.FlowingFormats;
import dev.legible.engine.source.opening.SourceFormats;
import dev.legible.engine.source.pdf.PdfFormat;
import dev.legible.inference.image.OpenCvDecoder;
import dev.legible.reader.protocol.FrameChannel;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** main() of the child process: wires the pipeline and serves it over stdin and stdout. */
public final class ReaderMain {

  private ReaderMain() {}

  /** Serves until the parent has gone. */
  public static void main(String[] args) {
    // Numbers in messages, arguments and files are written with the same digits everywhere.
    Locale.setDefault(Locale.ROOT);
    SilentLog.choose();
    FrameChannel channel =
        new FrameChannel(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    // A library that prints must not break the frames.
    System.setOut(System.err);
    new ChildServer(channel, handler(), Integer.parseInt(args[0]), Path.of(args[1])).serve();
  }

  /** Answers by all formats, recognisers and models that this machine has. */
  static RequestHandler handler() {
    return new RequestHandler(pipeline(), Recognisers.cache());
  }

  /** The pipeline with all formats and the recognisers that this machine has. */
  public static Pipeline pipeline() {
    OpenCvDecoder decoder = new OpenCvDecoder();
    ImageFormat pictures = new ImageFormat(decoder);
    List<SourceFormat> formats = new ArrayList<>(FlowingFormats.all());
    formats.add(new PdfFormat(decoder));
    formats.add(pictures);
    Recognisers recognisers = Recognisers.found();
    return new Pipeline(
        new SourceFormats(formats),
        pictures,
        new Router(recognisers.offers()),
        new PageReaders(recognisers.readers()),
        InstantSource.system());
  }
}
