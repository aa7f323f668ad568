// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

final class HocrExporter implements Exporter {
  @Override
  public void write(dev.legible.document.Document document, java.io.OutputStream out) {}
}
