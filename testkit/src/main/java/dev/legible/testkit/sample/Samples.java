// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import dev.legible.testkit.Specimen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The documents of the folder {@code samples}: {@code java ... Samples FOLDER} makes them anew. */
public final class Samples {

  private Samples() {}

  /** Every sample's file name with its maker. */
  public static Map<String, Supplier<Specimen>> all() {
    Map<String, Supplier<Specimen>> all = new LinkedHashMap<>();
    all.put("receipt.jpg", ReceiptPhoto::make);
    all.put("two-columns.png", ArticleScan::make);
    all.put("table.pdf", CatchReport::make);
    all.put("letter.docx", Letter::make);
    all.put("accounts.csv", Accounts::make);
    return all;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    all().forEach((name, sample) -> sample.get().write(folder.resolve(name)));
  }
}
