// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import dev.legible.document.Attempt;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models that this process may ask, in the order in which they are asked. Thread-safe; one for the
 * whole process, so that rates and breakers count all documents together.
 */
public final class VisionModels implements AutoCloseable {

  private final List<VisionModel> models;
  private final AnswerCheck check;
  private final @Nullable HttpClient http;

  private VisionModels(List<VisionModel> models, AnswerCheck check, @Nullable HttpClient http) {
    this.models = List.copyOf(models);
    this.check = check;
    this.http = http;
  }

  /** A model, and how it is asked for a page. */
  private record VisionModel(CarefulModel model, ModelProfile profile) {

    String name() {
      return model.name();
    }
  }

  /** No model: pages are read on this machine only. */
  public static VisionModels none() {
    return new VisionModels(List.of(), new AnswerCheck(List.of()), null);
  }

  /**
   * Models behind these endpoints; none is called yet.
   *
   * @throws IllegalArgumentException when an endpoint names a profile that is not there
   */
  public static VisionModels at(List<VisionEndpoint> endpoints, ModelProfiles profiles) {
    return endpoints.isEmpty()
        ? none()
        : at(endpoints, profiles, Patience.USUAL, Clock.systemUTC());
  }

  static VisionModels at(
      List<VisionEndpoint> endpoints, ModelProfiles profiles, Patience patience, Clock clock) {
    HttpClient http = ChatClient.http();
    List<VisionModel> models =
        endpoints.stream()
            .map(
                endpoint -> {
                  ModelProfile profile =
                      profiles
                          .find(endpoint.profile())
                          .orElseThrow(
                              () ->
                                  new IllegalArgumentException(
                                      "There is no profile \"%s\".".formatted(endpoint.profile())));
                  ModelEndpoint server = endpoint.server();
                  ChatClient client = new ChatClient(http, server);
                  return new VisionModel(
                      new CarefulModel(server, client, patience, clock), profile);
                })
            .toList();
    return new VisionModels(models, new AnswerCheck(profiles.refusals()), http);
  }

  /** Names of the endpoints, in the order in which they are asked. */
  public List<String> names() {
    return models.stream().map(VisionModel::name).toList();
  }

  /**
   * Pixels to which a page's picture may be reduced for those who would be asked.
   *
   * @param asked name of the only one that may be; null means any
   * @return empty when there is nobody to ask
   */
  public Optional<Integer> longestSide(@Nullable String asked) {
    return candidates(asked).stream()
        .map(model -> model.profile().longestSide())
        .max(Integer::compare);
  }

  /** By endpoint: {@code closed} while it works, {@code open} while it is left alone, {@code half_open}. */
  public Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    models.forEach(model -> states.put(model.name(), model.model().stateWord()));
    return states;
  }

  private List<VisionModel> candidates(@Nullable String asked) {
    return models.stream().filter(model -> asked == null || model.name().equals(asked)).toList();
  }

  /**
   * Asks the models for what stands on a page, one after the other until an answer can be used.
   *
   * @param picture the upright page as JPEG
   * @param reason why a model is asked, one clause for people
   * @param wanted who, and how many of them
   * @param limit longest time of all calls together; waiting for a turn at the first may take as long again
   * @throws InterruptedException when the caller gave up; the call under way is ended
   */
  public VisionAnswer ask(
      byte[] picture, LocalReading local, String reason, VisionWanted wanted, Duration limit)
      throws InterruptedException {
    List<Attempt> dropped = new ArrayList<>();
    long spent = 0;
    int asked = 0;
    for (VisionModel model : candidates(wanted.model())) {
      if (asked == wanted.most()) {
        break;
      }
      // One that is left alone costs nothing and counts as nobody.
      asked += model.model().leftAloneNow() ? 0 : 1;
      long start = System.nanoTime();
      String objection;
      try {
        ModelAnswer answer =
            model.model().ask(model.profile().about(picture), limit.minusMillis(spent));
        long millis = millisSince(start);
        String text = model.profile().cleaned(answer.text());
        Optional<String> wrong = check.objection(answer.finish(), text, local);
        if (wrong.isEmpty()) {
          return new VisionAnswer(dropped, new VisionAnswer.Taken(model.name(), text, millis));
        }
        objection = wrong.get();
      } catch (ModelCallException e) {
        objection = String.valueOf(e.getMessage());
      }
      long millis = millisSince(start);
      dropped.add(new Attempt(model.name(), reason, 0, millis, objection));
      spent += millis;
      if (spent >= limit.toMillis()) {
        break;
      }
    }
    return new VisionAnswer(dropped, null);
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Ends the connections. */
  @Override
  public void close() {
    if (http != null) {
      http.shutdownNow();
    }
  }
}
