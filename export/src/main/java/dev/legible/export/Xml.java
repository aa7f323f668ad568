// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML as it is streamed: one element a line, indented, so that people can read and compare it. */
final class Xml {

  private final XMLStreamWriter writer;
  private int depth;

  private Xml(XMLStreamWriter writer) {
    this.writer = writer;
  }

  /** What an exporter writes between the start and the end of the XML document. */
  @FunctionalInterface
  interface Body {
    void write(Xml xml) throws XMLStreamException;
  }

  /**
   * Writes an XML document in UTF-8 and flushes {@code out}.
   *
   * @param doctype a complete document type declaration, or empty
   */
  static void write(OutputStream out, String doctype, Body body) throws IOException {
    try {
      XMLStreamWriter writer =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      writer.writeStartDocument("UTF-8", "1.0");
      if (!doctype.isEmpty()) {
        writer.writeCharacters("\n");
        writer.writeDTD(doctype);
      }
      body.write(new Xml(writer));
      writer.writeCharacters("\n");
      writer.writeEndDocument();
      writer.flush();
      out.flush();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
    }
  }

  /** Opens an element on a line of its own; attributes come as name, value, name, value. */
  void start(String name, Map<String, String> attributes) throws XMLStreamException {
    line();
    writer.writeStartElement(name);
    attributes(attributes);
    depth++;
  }

  void end() throws XMLStreamException {
    depth--;
    line();
    writer.writeEndElement();
  }

  void empty(String name, Map<String, String> attributes) throws XMLStreamException {
    line();
    writer.writeEmptyElement(name);
    attributes(attributes);
  }

  /** An element with nothing but text in it. */
  void text(String name, Map<String, String> attributes, String text) throws XMLStreamException {
    line();
    writer.writeStartElement(name);
    attributes(attributes);
    writer.writeCharacters(Characters.writable(text));
    writer.writeEndElement();
  }

  private void attributes(Map<String, String> attributes) throws XMLStreamException {
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      writer.writeAttribute(attribute.getKey(), Characters.oneLine(attribute.getValue()));
    }
  }

  private void line() throws XMLStreamException {
    writer.writeCharacters("\n" + " ".repeat(depth));
  }
}
