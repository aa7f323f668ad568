// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDAbstractPattern;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;

/**
 * Keeps the fonts of a document from page to page, as long as the heap has room for them: a font
 * takes longer to parse than a page that uses it takes to read. Nothing else is kept; decoded
 * pictures of earlier pages would stay in memory until the document is closed. For one thread.
 */
final class FontCache extends DefaultResourceCache {

  @Override
  public void put(COSObject indirect, PDColorSpace colors) {}

  @Override
  public void put(COSObject indirect, PDExtendedGraphicsState state) {}

  @Override
  public void put(COSObject indirect, PDShading shading) {}

  @Override
  public void put(COSObject indirect, PDAbstractPattern pattern) {}

  @Override
  public void put(COSObject indirect, PDPropertyList properties) {}

  @Override
  public void put(COSObject indirect, PDXObject drawn) {}
}
