// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.folder;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Files below a folder that others change at the same time: what vanishes meanwhile is no error. */
public final class FolderTree {

  private FolderTree() {}

  /** What is done with each file. */
  public interface Visit {
    void file(Path file, BasicFileAttributes attributes) throws IOException;
  }

  /** Visits every file below a folder, and removes no folder; there may be none. */
  public static void walk(Path folder, Visit visit) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            visit.file(file, attributes);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem)
              throws IOException {
            if (problem instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw problem;
          }
        });
  }

  /** The folder itself, or the nearest above it that is there; a file when one stands in its way. */
  public static Path nearest(Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  /** Removes the folders in {@code folder} that are empty, and itself if it is then. */
  public static void removeEmpty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      Files.walkFileTree(folder, new EmptyFolders());
    }
  }

  /** Removes {@code folder} and those above it while they are empty, up to {@code root}, which stays. */
  public static void removeEmptyUpwards(@Nullable Path folder, Path root) throws IOException {
    Path at = folder;
    while (at != null && at.startsWith(root) && !at.equals(root) && removeIfEmpty(at)) {
      at = at.getParent();
    }
  }

  private static final class EmptyFolders extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
        throws IOException {
      removeIfEmpty(folder);
      return FileVisitResult.CONTINUE;
    }
  }

  private static boolean removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
      return true;
    } catch (DirectoryNotEmptyException inUse) {
      return false;
    }
  }
}
