// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.protocol;

import dev.legible.document.ErrorCode;
import dev.legible.document.Fields;
import dev.legible.document.Page;
import dev.legible.document.Problem;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.preset.MadePicture;
import dev.legible.engine.preset.PictureOrder;
import dev.legible.inference.embed.Purpose;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message. Requests go to the child, each is answered by one answer with its id. */
public sealed interface Message {

  /** What the parent asks. Each carries all the child needs, so that any child can answer it. */
  sealed interface Request extends Message {}

  /** What the child answers. */
  sealed interface Answer extends Message {}

  /**
   * A file to read and how.
   *
   * @param key names the document in the child's memory of open files
   * @param name file name as its owner knows it, which may be another than the path's
   */
  record Input(String key, Path file, String name, ReadOptions options) {}

  /** Opens a document and says what it is; answered by {@link Opened}. */
  record Open(Input input) implements Request {}

  /**
   * Reads one page; answered by {@link PageRead}, by {@link Doubtful} when a model should be asked, or by
   * {@link Alone} when it is very large.
   *
   * @param page from 1
   * @param alone whether no other page is read meanwhile
   * @param pictureSide longest side in pixels of the picture that a model would be shown; 0 when there
   *     is none to ask
   */
  record ReadPage(Input input, int page, boolean alone, int pictureSide) implements Request {}

  /**
   * Lays a model's transcript onto a page; answered by {@link PageRead}. The transcript holds what a
   * stranger's page made a model write, which is why the parent does not take it apart itself.
   *
   * @param page as the child read it
   * @param markdown the transcript
   */
  record LayTranscript(Page page, String markdown, Limits limits) implements Request {}

  /**
   * Lays the words of a read document under its pages; answered by {@link Done}.
   *
   * @param document a file that {@link DocumentCodec#write} wrote: whole documents may be larger than
   *     a frame
   */
  record WriteSearchablePdf(Input input, Path document, Path output) implements Request {}

  /**
   * Turns texts into vectors; answered by {@link Embedded}.
   *
   * @param model name or folder of the model, see {@link dev.legible.inference.embed.EmbeddingModel}
   */
  record Embed(String model, Purpose purpose, List<String> texts) implements Request {}

  /**
   * Makes a picture, or a page of a PDF, fit presets; answered by {@link PicturesMade}.
   *
   * @param page from 1
   */
  record MakePictures(Input input, int page, List<PictureOrder> orders) implements Request {}

  /** Forgets a document; answered by {@link Done}. */
  record Close(String key) implements Request {}

  /**
   * What a document is.
   *
   * @param eInvoice what it says as an invoice in machine-readable form; null when it is none
   */
  record Opened(
      String mediaType,
      String sha256,
      int pageCount,
      Map<String, String> metadata,
      List<Problem> problems,
      @Nullable Fields eInvoice)
      implements Answer {

    /** Of a document that is no e-invoice. */
    public Opened(
        String mediaType,
        String sha256,
        int pageCount,
        Map<String, String> metadata,
        List<Problem> problems) {
      this(mediaType, sha256, pageCount, metadata, problems, null);
    }
  }

  /** A page, with what went wrong on it. */
  record PageRead(Page page, List<Problem> problems) implements Answer {}

  /**
   * A page of which it is not sure.
   *
   * @param read the best that the readers of the child made of it
   * @param jpeg the upright page as a picture
   * @param reason why a model should be asked, one clause for people
   */
  @SuppressWarnings("ArrayRecordComponent") // a picture that nobody compares or changes
  record Doubtful(PageRead read, byte[] jpeg, String reason) implements Answer {}

  /** A vector of length 1 for each text, in their order. */
  record Embedded(List<float[]> vectors) implements Answer {}

  /** What was made, in the order in which it was asked for; the pictures are in their files. */
  record PicturesMade(String mediaType, List<MadePicture> pictures) implements Answer {}

  /** Too large to be read beside others; {@code request} is to be sent when nothing else is in flight. */
  record Alone(ReadPage request) implements Answer {}

  /** It is done. */
  record Done() implements Answer {}

  /** It could not be done. */
  record Failed(ErrorCode code, String message, String trace) implements Answer {}
}
