// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder of migration scripts on the class path, in a jar or in a build's output. */
record MigrationFolder(String path) {

  /** The scripts in it, in no particular order. */
  List<MigrationScript> scripts() {
    ClassLoader loader = MigrationFolder.class.getClassLoader();
    List<MigrationScript> scripts = new ArrayList<>();
    try {
      for (String name : names(loader)) {
        try (InputStream file = loader.getResourceAsStream(path + "/" + name)) {
          if (file == null) {
            throw new IOException("%s/%s is gone".formatted(path, name));
          }
          scripts.add(
              MigrationScript.named(name, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The migration scripts in %s could not be read.".formatted(path), e);
    }
    if (scripts.isEmpty()) {
      throw new IllegalArgumentException(
          "There are no migration scripts in %s on the class path.".formatted(path));
    }
    return scripts;
  }

  private List<String> names(ClassLoader loader) throws IOException {
    List<String> names = new ArrayList<>();
    for (URL url : loader.resources(path).toList()) {
      names.addAll(url.getProtocol().equals("jar") ? inJar(url) : inFolder(url));
    }
    return names.stream().filter(name -> name.endsWith(".sql")).distinct().toList();
  }

  private List<String> inJar(URL url) throws IOException {
    JarURLConnection connection = (JarURLConnection) url.openConnection();
    String prefix = path + "/";
    // The class loader's own opening of the jar is shared and must stay open.
    return connection.getJarFile().stream()
        .map(entry -> entry.getName())
        .filter(name -> name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0)
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  private static List<String> inFolder(URL url) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(URI.create(url.toString())))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
