// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Document;
import dev.legible.document.Fields;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the fields of a receipt or an invoice. An e-invoice in the document is taken as it is; otherwise
 * rules look for labels and amounts among the words of the pages. Stateless and thread-safe.
 */
public final class FieldReader {

  /** What is for sale or owed stands on the first pages; the rest of a long document is not looked at. */
  static final int MOST_PAGES = 20;

  private static final Logger LOG = LoggerFactory.getLogger(FieldReader.class);

  private static final Fields NOTHING =
      new Fields(Fields.Origin.PAGES, Map.of(), List.of(), List.of(), 0);

  private FieldReader() {}

  /** The fields of a document; none when it is no receipt and no invoice. */
  public static Fields read(Document document) {
    Fields data = document.eInvoice();
    return data == null ? readPages(document) : data;
  }

  /**
   * The fields as the words of the pages tell them, whatever else came with the document.
   *
   * <p>Fields come with a document that was read, whose pages must not be lost over them: rules that stumble over
   * words that nobody thought of are logged, and find nothing.
   */
  public static Fields readPages(Document document) {
    try {
      return byRules(document);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A rule of the fields failed; {} is given none.", document.sha256(), e);
      return NOTHING;
    }
  }

  private static Fields byRules(Document document) {
    return new FieldRules(Rows.of(document, MOST_PAGES)).fields(Map.of());
  }
}
