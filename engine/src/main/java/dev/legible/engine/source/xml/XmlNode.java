// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.xml;

/** A node of an XML tree. */
public sealed interface XmlNode permits XmlElement, XmlNode.Characters {

  /** A stretch of character data. */
  record Characters(String text) implements XmlNode {}
}
