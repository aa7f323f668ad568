// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import dev.legible.server.folder.FolderTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps objects as files below a folder, each at the path that its key says. A put writes a file aside,
 * forces it to the disk and renames it, so nobody sees half an object, not even after a power cut.
 *
 * <p>Files that others lay into the folder are objects too. One difference from
 * the other stores: {@code a} and {@code a/b} cannot both be there.
 */
public final class FolderStore implements ObjectStore {

  /** Others may be removing the empty folders that a put is about to use; then it makes them again. */
  private static final int ATTEMPTS = 20;

  private final Path root;
  private final WritingFolder writing;

  /**
   * Opens the store, makes its folder if need be and removes what killed processes left half-written.
   *
   * @throws UncheckedIOException when the folder cannot be made or read
   */
  public FolderStore(Path folder) {
    this.root = folder.toAbsolutePath().normalize();
    this.writing = new WritingFolder(root);
    try {
      Files.createDirectories(root);
      writing.sweep();
    } catch (IOException problem) {
      throw new UncheckedIOException(
          "The object folder " + folder + " cannot be used: " + problem.getMessage(), problem);
    }
  }

  /** Where the objects are. */
  Path root() {
    return root;
  }

  @Override
  public String name() {
    return "storage";
  }

  @Override
  public void check() {
    try {
      Path probe = writing.create();
      Files.write(probe, new byte[] {1});
      Files.delete(probe);
    } catch (IOException problem) {
      throw new UncheckedIOException(
          "The object folder cannot be written: " + problem.getMessage(), problem);
    }
  }

  @Override
  public void put(String key, Path content) throws IOException {
    try (FileChannel source = FileChannel.open(content)) {
      put(
          key,
          target -> {
            long size = source.size();
            for (long at = 0; at < size; ) {
              long moved = source.transferTo(at, size - at, target);
              if (moved == 0) {
                throw new IOException("the file became shorter while it was read");
              }
              at += moved;
            }
          });
    }
  }

  @Override
  public void put(String key, byte[] content) throws IOException {
    put(
        key,
        target -> {
          ByteBuffer bytes = ByteBuffer.wrap(content);
          while (bytes.hasRemaining()) {
            target.write(bytes);
          }
        });
  }

  private interface Content {
    void writeTo(FileChannel target) throws IOException;
  }

  private void put(String key, Content content) throws IOException {
    Path object = path(key);
    Path aside = writing.create();
    try {
      try (FileChannel target = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        content.writeTo(target);
        target.force(true);
      }
      moveInto(aside, object);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException taken) {
      throw new IOException(
          key + " cannot be stored: part of its path is an object, or it is a folder of others.",
          taken);
    } catch (FileSystemException problem) {
      throw new IOException(key + " cannot be stored: " + reason(problem), problem);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private void moveInto(Path aside, Path object) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.createDirectories(parent(object));
        Files.move(
            aside, object, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolders(object);
        return;
      } catch (NoSuchFileException folderRemoved) {
        if (attempt == ATTEMPTS) {
          throw folderRemoved;
        }
      }
    }
  }

  /** All folders up to the root: one of them may be new, by another thread's hand perhaps. */
  private void forceFolders(Path object) throws IOException {
    for (Path folder = parent(object); folder.startsWith(root); folder = parent(folder)) {
      try (FileChannel channel = FileChannel.open(folder)) {
        channel.force(true);
      }
      if (folder.equals(root)) {
        return;
      }
    }
  }

  @Override
  public Optional<InputStream> open(String key) throws IOException {
    Path object = readable(key);
    try {
      FileChannel channel = FileChannel.open(object);
      if (Files.isRegularFile(object)) {
        return Optional.of(Channels.newInputStream(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (FileSystemException problem) {
      return absent(object, problem);
    }
  }

  @Override
  public Optional<Long> size(String key) throws IOException {
    Path object = readable(key);
    try {
      return Files.isRegularFile(object) ? Optional.of(Files.size(object)) : Optional.empty();
    } catch (FileSystemException problem) {
      return absent(object, problem);
    }
  }

  /** A path below something that is a file, or to nothing, is an object that is not there. */
  private static <T> Optional<T> absent(Path object, FileSystemException problem)
      throws IOException {
    if (problem instanceof AccessDeniedException || Files.isRegularFile(object)) {
      throw problem;
    }
    return Optional.empty();
  }

  @Override
  public void delete(String key) throws IOException {
    Path object = path(key);
    if (Files.isRegularFile(object)) {
      Files.deleteIfExists(object);
      FolderTree.removeEmptyUpwards(object.getParent(), root);
    }
  }

  @Override
  public void deleteAll(String prefix) throws IOException {
    Path folder = root.resolve(ObjectKey.requireFolder(prefix)).normalize();
    FolderTree.walk(folder, (file, _) -> Files.deleteIfExists(file));
    FolderTree.removeEmpty(folder);
    FolderTree.removeEmptyUpwards(folder.getParent(), root);
  }

  @Override
  public void list(String prefix, Consumer<StoredObject> each) throws IOException {
    ObjectKey.requireBeginning(prefix);
    Path folder = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1)).normalize();
    FolderTree.walk(
        folder,
        (file, _) -> {
          String key = root.relativize(file).toString();
          if (key.startsWith(prefix) && ObjectKey.isValid(key)) {
            stored(key, file).ifPresent(each);
          }
        });
  }

  /** A file as an object; empty when it has vanished. */
  private static Optional<StoredObject> stored(String key, Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      long age = System.currentTimeMillis() - attributes.lastModifiedTime().toMillis();
      return attributes.isRegularFile()
          ? Optional.of(new StoredObject(key, attributes.size(), Math.max(0, age)))
          : Optional.empty();
    } catch (NoSuchFileException vanished) {
      return Optional.empty();
    }
  }

  private Path path(String key) {
    return root.resolve(ObjectKey.require(key));
  }

  private Path readable(String key) {
    return root.resolve(ObjectKey.requireReadablePath(key));
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("An object cannot stand at the root of the file system.");
    }
    return parent;
  }

  private static String reason(FileSystemException problem) {
    return problem.getReason() == null ? problem.getClass().getSimpleName() : problem.getReason();
  }

  @Override
  public void close() {
    // Nothing is held between calls.
  }
}
