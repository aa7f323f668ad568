// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.picture;

import dev.legible.document.LegibleException;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.preset.MadePicture;
import dev.legible.engine.preset.PictureOrder;
import dev.legible.engine.preset.Preset;
import dev.legible.engine.preset.Presets;
import dev.legible.reader.protocol.Message.PicturesMade;
import dev.legible.reader.protocol.TemporaryFolder;
import dev.legible.server.picture.PicturesInFlight.Flight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives pictures that fit presets: those that are kept at once, the others once they are made. Thread-safe. */
public final class Pictures {

  private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

  private final PictureCache cache;
  private final Maker maker;
  private final Presets presets;
  private final Path temporary;
  private final PicturesInFlight inFlight = new PicturesInFlight();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /** Makes what is not kept, as {@link dev.legible.reader.DocumentReader#makePictures} does. */
  public interface Maker {
    PicturesMade makePictures(
        Path file, String name, ReadOptions options, int page, List<PictureOrder> orders)
        throws InterruptedException;
  }

  /**
   * Gives those of these presets.
   *
   * @param temporary folder for pictures in the making
   */
  public Pictures(PictureCache cache, Maker maker, Presets presets, Path temporary) {
    this.cache = cache;
    this.maker = maker;
    this.presets = presets;
    this.temporary = temporary;
  }

  /**
   * A file of which pictures are wanted.
   *
   * @param sha256 of its bytes, in lower-case hexadecimal
   * @param page from 1
   */
  public record Wanted(
      String tenant, Path file, String name, String sha256, int page, ReadOptions options) {

    boolean secret() {
      return options.password() != null;
    }

    PictureKey key(Preset preset) {
      return new PictureKey(tenant, sha256, page, preset);
    }
  }

  public Presets presets() {
    return presets;
  }

  /**
   * The pictures of a file, all that are not kept from one decoding. What another call is making at
   * the moment is waited for. Those of a file behind a password are neither looked for nor kept:
   * whoever does not know it must not get what another made with it.
   *
   * @return in the order of {@code wanted}; whoever gets them closes them
   * @throws LegibleException when none can be made of the file
   */
  public OpenPictures of(Wanted file, List<Preset> wanted)
      throws IOException, InterruptedException {
    OpenPictures open = new OpenPictures();
    boolean whole = false;
    try {
      List<Preset> missing = new ArrayList<>();
      for (Preset preset : wanted) {
        (file.secret() ? Optional.<KeptPicture>empty() : find(file.key(preset)))
            .ifPresentOrElse(kept -> open.add(preset, kept), () -> missing.add(preset));
      }
      if (file.secret()) {
        make(file, missing, open);
      } else {
        makeOrWait(file, missing, open);
      }
      whole = true;
      return open;
    } finally {
      if (!whole) {
        open.close();
      }
    }
  }

  /** Makes first and waits then, so that no two calls wait for each other. */
  private void makeOrWait(Wanted file, List<Preset> missing, OpenPictures open)
      throws IOException, InterruptedException {
    Map<Preset, Flight> others = new LinkedHashMap<>();
    List<Preset> ours = new ArrayList<>();
    for (Preset preset : missing) {
      inFlight
          .join(file.key(preset))
          .ifPresentOrElse(flight -> others.put(preset, flight), () -> ours.add(preset));
    }
    LegibleException failure = null;
    try {
      // One that was not there before may have been made before it was ours to make.
      make(file, unkept(file, ours, open), open);
    } catch (LegibleException e) {
      failure = e;
      throw e;
    } finally {
      for (Preset preset : ours) {
        inFlight.end(file.key(preset), failure);
      }
    }
    for (Flight flight : others.values()) {
      flight.await(file.options().limits().pageTime());
    }
    make(file, unkept(file, List.copyOf(others.keySet()), open), open);
  }

  /** Opens those that are kept, and gives the others. */
  private List<Preset> unkept(Wanted file, List<Preset> wanted, OpenPictures open) {
    List<Preset> missing = new ArrayList<>();
    for (Preset preset : wanted) {
      lookUp(file.key(preset))
          .ifPresentOrElse(kept -> open.add(preset, kept), () -> missing.add(preset));
    }
    return missing;
  }

  /** A picture that is kept; whoever gets it closes it. What cannot be looked up is as if it were not kept. */
  public Optional<KeptPicture> find(PictureKey key) {
    Optional<KeptPicture> kept = lookUp(key);
    (kept.isPresent() ? hits : misses).increment();
    return kept;
  }

  private Optional<KeptPicture> lookUp(PictureKey key) {
    try {
      return cache.find(key);
    } catch (IOException e) {
      LOG.warn("A kept picture could not be looked up; look at the disk of CACHE_PATH.", e);
      return Optional.empty();
    }
  }

  private void make(Wanted file, List<Preset> missing, OpenPictures open)
      throws IOException, InterruptedException {
    if (missing.isEmpty()) {
      return;
    }
    Path folder = Files.createTempDirectory(temporary, "pictures-");
    try {
      List<PictureOrder> orders =
          missing.stream()
              .map(preset -> new PictureOrder(preset, folder.resolve(preset.name())))
              .toList();
      PicturesMade made =
          maker.makePictures(file.file(), file.name(), file.options(), file.page(), orders);
      for (int i = 0; i < orders.size(); i++) {
        Preset preset = missing.get(i);
        MadePicture picture = made.pictures().get(i);
        Path output = orders.get(i).output();
        open.add(preset, kept(file, preset, picture, output));
      }
    } finally {
      TemporaryFolder.remove(folder);
    }
  }

  private KeptPicture kept(Wanted file, Preset preset, MadePicture picture, Path output)
      throws IOException {
    if (!file.secret()) {
      try {
        return cache.keep(file.key(preset), picture, output);
      } catch (IOException e) {
        LOG.warn("A picture could not be kept; look at the disk of CACHE_PATH.", e);
      }
    }
    return cache.passing(picture, output);
  }

  /**
   * Throws away what a tenant has here.
   *
   * @return how many pictures
   */
  public int forget(String tenant) throws IOException {
    return cache.forget(tenant);
  }

  public PictureFigures figures() {
    return new PictureFigures(hits.sum(), misses.sum(), cache.bytes());
  }
}
