// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.picture;

import dev.legible.engine.preset.MadePicture;
import dev.legible.export.AtomicFile;
import dev.legible.server.picture.KeptPicture.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps pictures in a folder. The folder is all there is: what is in it survives a restart, and
 * several processes may share it. When a file was last used is its time of modification. Thread-safe.
 */
public final class PictureCache {

  private static final Logger LOG = LoggerFactory.getLogger(PictureCache.class);

  private final Path folder;
  private final Duration retention;
  private final InstantSource clock;
  private final PictureEviction eviction;

  /**
   * Keeps them in this folder, which need not be there yet and holds nothing else.
   *
   * @param mostBytes of all pictures; those that were not asked for the longest go first
   * @param retention no picture is kept longer
   */
  public PictureCache(Path folder, long mostBytes, Duration retention, InstantSource clock) {
    this.folder = folder;
    this.retention = retention;
    this.clock = clock;
    this.eviction = new PictureEviction(folder, mostBytes, retention, clock);
  }

  /** The picture, when it is there; whoever gets it closes it. */
  public Optional<KeptPicture> find(PictureKey key) throws IOException {
    Path file = folder.resolve(key.place());
    Optional<KeptPicture> found = open(file, Origin.KEPT);
    if (found.isPresent()) {
      try {
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      } catch (IOException e) {
        // Thrown away just now, or in a folder that cannot be written: what is open can be read.
        LOG.debug("The use of a kept picture could not be noted.", e);
      }
    }
    return found;
  }

  private Optional<KeptPicture> open(Path file, Origin origin) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    Optional<PictureHeader> header = Optional.empty();
    try {
      header =
          PictureHeader.read(channel)
              .filter(read -> read.made().plus(retention).isAfter(clock.instant()));
    } finally {
      if (header.isEmpty()) {
        channel.close();
      }
    }
    return header.map(read -> new KeptPicture(read, channel, origin));
  }

  /**
   * Keeps a picture and opens it.
   *
   * @param file its bytes; may be removed afterwards
   */
  public KeptPicture keep(PictureKey key, MadePicture made, Path file) throws IOException {
    PictureHeader header = header(made, file);
    Path place = folder.resolve(key.place());
    write(header, file, place);
    KeptPicture kept =
        open(place, Origin.MADE)
            .orElseThrow(() -> new IOException("A picture vanished as soon as it was kept."));
    // It is kept and open by now, whatever becomes of the others.
    looked(() -> eviction.added(PictureHeader.LENGTH + made.bytes()));
    return kept;
  }

  /**
   * Opens a picture that is not to be kept.
   *
   * @param file its bytes; may be removed afterwards
   */
  KeptPicture passing(MadePicture made, Path file) throws IOException {
    PictureHeader header = header(made, file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new KeptPicture(header, channel, Origin.PASSING);
  }

  private PictureHeader header(MadePicture made, Path file) throws IOException {
    return new PictureHeader(
        made.width(), made.height(), made.bytes(), clock.instant(), digest(file));
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return DigestUtils.sha256Hex(in);
    }
  }

  private static void write(PictureHeader header, Path file, Path place) throws IOException {
    Files.createDirectories(Objects.requireNonNull(place.getParent()));
    try (AtomicFile kept = AtomicFile.create(place)) {
      kept.out().write(header.encoded());
      Files.copy(file, kept.out());
      kept.commit();
    }
  }

  /**
   * Throws away what a tenant has here.
   *
   * @return how many pictures
   */
  public int forget(String tenant) throws IOException {
    return eviction.removeAll(folder.resolve(PictureKey.folderOf(tenant)));
  }

  /** Throws away what is too old or too much, and what a process left that was killed. */
  void sweep() {
    looked(eviction::sweep);
  }

  private interface Look {
    void begin() throws IOException;
  }

  private static void looked(Look look) {
    try {
      look.begin();
    } catch (IOException | RuntimeException e) {
      LOG.warn("The kept pictures could not be looked through; it is tried again later.", e);
    }
  }

  /** Bytes of all pictures, as of the last look. */
  public long bytes() {
    return eviction.bytes();
  }
}
