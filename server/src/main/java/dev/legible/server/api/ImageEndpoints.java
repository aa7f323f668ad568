// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legible.engine.preset.Preset;
import dev.legible.server.picture.KeptPicture;
import dev.legible.server.picture.KeptPicture.Origin;
import dev.legible.server.picture.OpenPictures;
import dev.legible.server.picture.PictureKey;
import dev.legible.server.picture.Pictures;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes pictures fit presets while the caller waits, and gives out those that are kept. */
final class ImageEndpoints {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int NOT_MODIFIED = 304;

  private final Reception reception;
  private final UploadSlots slots;
  private final BodyReader bodies;
  private final ImageRequestReader requests;
  private final Pictures pictures;

  ImageEndpoints(
      Reception reception,
      UploadSlots slots,
      BodyReader bodies,
      ImageRequestReader requests,
      Pictures pictures) {
    this.reception = reception;
    this.slots = slots;
    this.bodies = bodies;
    this.requests = requests;
    this.pictures = pictures;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/v1/images", this::make, Need.WRITE);
    routes.get("/v1/images/{sha256}/{preset}", this::fetch, Need.READ);
  }

  private void make(Context call) throws IOException, InterruptedException {
    reception.requireAccepting();
    String tenant = Admission.tenant(call);
    try (UploadSlots.Slot _ = slots.take(tenant);
        Received received = bodies.read(call)) {
      ImageRequest request = requests.read(received.fields());
      Upload upload = received.upload().orElseThrow(ImageEndpoints::nothingSent);
      upload.require(request.sha256());
      String name = Optional.ofNullable(request.filename()).orElse(upload.filename());
      Pictures.Wanted wanted =
          new Pictures.Wanted(
              tenant, upload.file(), name, upload.sha256(), request.page(), request.options());
      try (OpenPictures made = pictures.of(wanted, request.presets())) {
        if (request.presets().size() == 1) {
          Preset preset = request.presets().getFirst();
          PictureKey key = new PictureKey(tenant, upload.sha256(), request.page(), preset);
          KeptPicture picture = made.get(preset);
          if (picture.origin() != Origin.PASSING) {
            call.header("Content-Location", path(key));
          }
          send(call, key, picture, name);
        } else {
          Answer.json(call, 200, listing(wanted, request, made));
        }
      }
    }
  }

  private static ProblemException nothingSent() {
    return new ProblemException(
        ApiProblem.MALFORMED_REQUEST,
        "A picture is needed: as a part called file, or as the body with its own Content-Type.");
  }

  private static ObjectNode listing(
      Pictures.Wanted wanted, ImageRequest request, OpenPictures made) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("filename", wanted.name()).put("sha256", wanted.sha256()).put("page", wanted.page());
    ArrayNode all = body.putArray("pictures");
    for (Preset preset : request.presets()) {
      KeptPicture picture = made.get(preset);
      PictureKey key = new PictureKey(wanted.tenant(), wanted.sha256(), wanted.page(), preset);
      all.addObject()
          .put("preset", preset.name())
          .put("media_type", preset.format().mediaType())
          .put("width", picture.header().width())
          .put("height", picture.header().height())
          .put("bytes", picture.header().bytes())
          .put("sha256", picture.header().sha256())
          .put("cached", picture.origin() == Origin.KEPT)
          .put("url", path(key));
    }
    return body;
  }

  private void fetch(Context call) throws IOException {
    Map<String, String> page = new HashMap<>();
    Optional.ofNullable(call.queryParam("page")).ifPresent(text -> page.put("page", text));
    String sha256 = call.pathParam("sha256");
    Preset preset = preset(call.pathParam("preset"));
    if (!SHA256.matcher(sha256).matches()) {
      throw noSuchPicture();
    }
    PictureKey key =
        new PictureKey(Admission.tenant(call), sha256, requests.page(new Fields(page)), preset);
    try (KeptPicture picture = pictures.find(key).orElseThrow(ImageEndpoints::noSuchPicture)) {
      send(call, key, picture, sha256.substring(0, 12));
    }
  }

  private Preset preset(String name) {
    return pictures
        .presets()
        .find(name)
        .orElseThrow(
            () ->
                new ProblemException(
                    ApiProblem.NO_SUCH_PICTURE,
                    "There is no preset %s; there are %s."
                        .formatted(
                            Fields.shown(name), String.join(", ", pictures.presets().names()))));
  }

  private static ProblemException noSuchPicture() {
    return new ProblemException(
        ApiProblem.NO_SUCH_PICTURE,
        "Nothing is kept there: it was never made for this key, was thrown away, or the preset has"
            + " changed. Send the file again.");
  }

  private static void send(Context call, PictureKey key, KeptPicture picture, String name)
      throws IOException {
    Preset preset = key.preset();
    String tag = "\"" + key.version() + "\"";
    call.header("ETag", tag);
    // Whoever keeps it has to ask whether it still may: another key may not see it.
    call.header("Cache-Control", "private, no-cache");
    call.header(
        "Cache-Status",
        switch (picture.origin()) {
          case KEPT -> "Legible; hit";
          case MADE -> "Legible; fwd=miss; stored";
          case PASSING -> "Legible; fwd=bypass";
        });
    call.header("Legible-Source-SHA256", key.sha256());
    if (HandlerType.GET.equals(call.method()) && matches(call, tag)) {
      call.status(NOT_MODIFIED);
      return;
    }
    String ending = preset.name() + "." + preset.format().fileEnding();
    call.header("Content-Disposition", AttachmentName.shown(name, ending));
    HttpServletResponse response = call.res();
    response.setStatus(200);
    response.setContentType(preset.format().mediaType());
    response.setContentLengthLong(picture.header().bytes());
    picture.writeTo(response.getOutputStream());
  }

  private static boolean matches(Context call, String tag) {
    String known = call.header("If-None-Match");
    if (known == null) {
      return false;
    }
    for (String one : known.split(",", -1)) {
      String clean = one.strip();
      if (clean.equals("*") || clean.equals(tag) || clean.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }

  private static String path(PictureKey key) {
    String path = "/v1/images/%s/%s".formatted(key.sha256(), key.preset().name());
    return key.page() == 1 ? path : path + "?page=" + key.page();
  }
}
