// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import dev.legible.engine.PageResult;
import dev.legible.engine.Pipeline;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.Raster;
import dev.legible.engine.page.SourcePage;
import dev.legible.engine.read.PageReader;
import dev.legible.engine.route.Doubt;
import dev.legible.engine.source.Damage;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.detect.MediaTypeDetector;
import dev.legible.engine.source.detect.MediaTypeNames;
import dev.legible.engine.transcript.Transcript;
import dev.legible.export.AtomicFile;
import dev.legible.export.pdf.SearchablePdf;
import dev.legible.inference.image.PagePicture;
import dev.legible.reader.protocol.DocumentCodec;
import dev.legible.reader.protocol.Message.Alone;
import dev.legible.reader.protocol.Message.Answer;
import dev.legible.reader.protocol.Message.Close;
import dev.legible.reader.protocol.Message.Done;
import dev.legible.reader.protocol.Message.Doubtful;
import dev.legible.reader.protocol.Message.Embed;
import dev.legible.reader.protocol.Message.Embedded;
import dev.legible.reader.protocol.Message.Input;
import dev.legible.reader.protocol.Message.LayTranscript;
import dev.legible.reader.protocol.Message.MakePictures;
import dev.legible.reader.protocol.Message.Open;
import dev.legible.reader.protocol.Message.Opened;
import dev.legible.reader.protocol.Message.PageRead;
import dev.legible.reader.protocol.Message.ReadPage;
import dev.legible.reader.protocol.Message.Request;
import dev.legible.reader.protocol.Message.WriteSearchablePdf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers the parent's requests by the pipeline. Thread-safe. */
public final class RequestHandler implements Function<Request, Answer> {

  /** A page with a larger picture is read alone: two at once could fill the memory of the child. */
  private static final long SHARING_PIXELS = 30_000_000;

  private final Pipeline pipeline;
  private final Embedders embedders;
  private final OpenDocuments documents;
  private final PictureRequests pictures;

  /**
   * Reads by this pipeline.
   *
   * @param cache folder of unpacked models
   */
  public RequestHandler(Pipeline pipeline, Path cache) {
    this.pipeline = pipeline;
    this.embedders = new Embedders(cache);
    this.documents = new OpenDocuments(this::openSource);
    this.pictures = new PictureRequests(pipeline);
  }

  @Override
  public Answer apply(Request request) {
    try {
      return switch (request) {
        case Open open -> open(open.input());
        case ReadPage read -> readPage(read);
        case LayTranscript laid ->
            new PageRead(Transcript.onPage(laid.page(), laid.markdown(), laid.limits()), List.of());
        case WriteSearchablePdf write ->
            writeSearchablePdf(write.input(), write.document(), write.output());
        case MakePictures make -> pictures.make(make);
        case Embed embed -> new Embedded(embedders.embed(embed));
        case Close close -> close(close.key());
      };
    } catch (IOException e) {
      throw new LegibleException(
          ErrorCode.DAMAGED_FILE, "The file cannot be read (%s).".formatted(Damage.clause(e)), e);
    }
  }

  private Source openSource(Input input) throws IOException {
    String mediaType =
        new MediaTypeDetector(input.options().limits()).detect(input.file(), input.name());
    return pipeline.open(input.file(), mediaType, input.options());
  }

  private Answer open(Input input) throws IOException {
    Source source = documents.borrow(input);
    List<Problem> problems = new ArrayList<>(source.problems());
    MediaTypeNames.disagreement(input.name(), null, source.mediaType()).ifPresent(problems::add);
    Opened opened =
        new Opened(
            source.mediaType(),
            Sha256.of(input.file()),
            source.pageCount(),
            source.metadata(),
            problems,
            source.eInvoice());
    documents.giveBack(input, source);
    return opened;
  }

  private Answer readPage(ReadPage request) throws IOException {
    Input input = request.input();
    Source source = documents.borrow(input);
    boolean read = false;
    try {
      SourcePage page = Pipeline.page(source, request.page());
      if (!request.alone() && page instanceof FixedPage fixed && fixed.pixels() > SHARING_PIXELS) {
        read = true;
        return new Alone(new ReadPage(input, request.page(), true, request.pictureSide()));
      }
      PageResult result = pipeline.read(page, input.options());
      Answer answer = answer(request, page, new PageRead(result.page(), result.problems()));
      read = true;
      return answer;
    } finally {
      // After a failure a parser may be left in any state; the next page gets a fresh one.
      if (read) {
        documents.giveBack(input, source);
      } else {
        source.close();
      }
    }
  }

  /** The page, with its picture when a model should look at it. */
  private static Answer answer(ReadPage request, SourcePage source, PageRead read)
      throws IOException {
    if (request.pictureSide() == 0 || !(source instanceof FixedPage fixed)) {
      return read;
    }
    Optional<String> doubt = Doubt.remaining(request.input().options(), read.page());
    if (doubt.isEmpty()) {
      return read;
    }
    Raster picture = fixed.raster(PageReader.DPI);
    return new Doubtful(
        read,
        PagePicture.jpeg(picture, read.page().rotation(), request.pictureSide()),
        doubt.get());
  }

  private static Answer writeSearchablePdf(Input input, Path stored, Path output)
      throws IOException {
    Document document;
    try (InputStream in = Files.newInputStream(stored)) {
      document = DocumentCodec.readDocument(in, DocumentCodec.Room.AS_MUCH_AS_THE_HEAP);
    }
    try (AtomicFile file = AtomicFile.create(output)) {
      new SearchablePdf(input.file(), input.options().password()).write(document, file.out());
      file.commit();
    }
    return new Done();
  }

  private Answer close(String key) throws IOException {
    documents.close(key);
    return new Done();
  }
}
