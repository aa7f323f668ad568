// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.xml;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Reads XML. A document type without declarations may stand in it and is never fetched; any entity
 * declaration ends the reading, before anything could be expanded. Thread-safe.
 */
public final class XmlReader {

  private static final String DECLARATIONS = "http://xml.org/sax/properties/declaration-handler";
  private static final String LEXICAL = "http://xml.org/sax/properties/lexical-handler";
  private static final String[] FETCHING = {
    "http://xml.org/sax/features/external-general-entities",
    "http://xml.org/sax/features/external-parameter-entities",
    "http://apache.org/xml/features/nonvalidating/load-external-dtd"
  };

  private final Limits limits;

  /** Takes an element. */
  @FunctionalInterface
  public interface ElementConsumer {

    void accept(XmlElement element) throws IOException;
  }

  public XmlReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * The root element with all of its content. Closes the stream.
   *
   * @param what names the part in error messages, such as "word/styles.xml"
   */
  public XmlElement tree(InputStream bytes, String what) throws IOException {
    XmlElement[] root = new XmlElement[1];
    XmlTreeBuilder builder = new XmlTreeBuilder(limits, what, Set.of(), e -> root[0] = e);
    parse(bytes, what, builder);
    return root[0];
  }

  /**
   * Hands over each element with one of these names, whole, and forgets it: a long part is never in
   * memory at once. An element within one that is handed over is part of that one. Closes the
   * stream.
   */
  public void elements(InputStream bytes, String what, Set<String> names, ElementConsumer consumer)
      throws IOException {
    parse(bytes, what, new XmlTreeBuilder(limits, what, names, consumer));
  }

  private void parse(InputStream bytes, String what, XmlTreeBuilder builder) throws IOException {
    try (bytes) {
      XMLReader reader = parser().getXMLReader();
      reader.setContentHandler(builder);
      reader.setErrorHandler(builder);
      reader.setEntityResolver(builder);
      reader.setProperty(DECLARATIONS, builder);
      reader.setProperty(LEXICAL, builder);
      reader.parse(new InputSource(bytes));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (SAXException | ParserConfigurationException | CharConversionException e) {
      throw new LegibleException(
          ErrorCode.DAMAGED_FILE,
          "The XML of %s is damaged: %s. Save the document again in the program that made it."
              .formatted(what, sentence(e)),
          e);
    }
  }

  private static String sentence(Exception e) {
    String message = e.getMessage();
    return message == null ? "no reason given" : message.strip().replaceAll("\\.$", "");
  }

  private static SAXParser parser() throws ParserConfigurationException, SAXException {
    SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    for (String feature : FETCHING) {
      factory.setFeature(feature, false);
    }
    SAXParser parser = factory.newSAXParser();
    // The depth is ours to limit: the JDK's own limit is not the option's.
    parser.setProperty("jdk.xml.maxElementDepth", "0");
    parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    return parser;
  }
}
