// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legible.server.api.CheckedClient.Reply;
import dev.legible.server.auth.Principal.Scope;
import dev.legible.testkit.hostile.PixelBombs;
import dev.legible.testkit.image.ColourPicture;
import dev.legible.testkit.pdf.EncryptedPdf;
import dev.legible.testkit.pdf.TextPdf;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/** Pictures over HTTP: made by a real reader process, kept in a real folder. */
class ImagesTest extends ApiTest {

  private static final String IMAGES = "/v1/images";
  private static final byte[] PHOTO = ColourPicture.jpeg(600, 400, 6);
  private static final String SHA256 = DigestUtils.sha256Hex(PHOTO);

  private static Form photo() {
    return Form.of("holiday.jpg", PHOTO);
  }

  private List<Path> kept() throws IOException {
    Path pictures = folder.resolve("pictures");
    try (Stream<Path> files = Files.exists(pictures) ? Files.walk(pictures) : Stream.empty()) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void one_preset_is_answered_with_the_picture() throws Exception {
    Reply made = client.postForm(IMAGES, photo().with("preset", "tiny"));

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.header("Content-Type")).isEqualTo("image/png");
    assertThat(ImageIO.read(new ByteArrayInputStream(made.body())).getWidth()).isEqualTo(32);
    assertThat(made.header("Cache-Status")).isEqualTo("Legible; fwd=miss; stored");
    assertThat(made.header("Legible-Source-SHA256")).isEqualTo(SHA256);
    assertThat(made.header("Content-Disposition")).contains("inline", "holiday.tiny.png");
    assertThat(made.header("Content-Location")).isEqualTo(IMAGES + "/" + SHA256 + "/tiny");

    Reply again = client.postForm(IMAGES, photo().with("preset", "tiny"));
    assertThat(again.header("Cache-Status")).isEqualTo("Legible; hit");
    assertThat(again.header("ETag")).isEqualTo(made.header("ETag"));
    assertThat(again.body()).isEqualTo(made.body());
  }

  @Test
  void several_presets_are_answered_with_where_they_are() throws Exception {
    client.postForm(IMAGES, photo().with("preset", "tiny"));
    Form form = photo().with("preset", "thumbnail, tiny").with("preset", "ai-chat");
    JsonNode answer = client.postForm(IMAGES, form).json();

    assertThat(answer.get("sha256").asText()).isEqualTo(SHA256);
    assertThat(answer.get("pictures")).hasSize(3);
    assertThat(answer.at("/pictures/0/preset").asText()).isEqualTo("thumbnail");
    assertThat(answer.at("/pictures/0/cached").asBoolean()).isFalse();
    assertThat(answer.at("/pictures/1/cached").asBoolean()).isTrue();
    assertThat(answer.at("/pictures/2/width").asInt()).as("never enlarged").isEqualTo(600);
    for (JsonNode picture : answer.get("pictures")) {
      Reply fetched = client.get(picture.get("url").asText());
      assertThat(fetched.header("Content-Type")).isEqualTo(picture.get("media_type").asText());
      assertThat(fetched.body()).hasSize(picture.get("bytes").asInt());
      assertThat(DigestUtils.sha256Hex(fetched.body())).isEqualTo(picture.get("sha256").asText());
    }
  }

  @Test
  void whoever_has_the_picture_is_not_sent_it_again() throws Exception {
    Reply made = client.postForm(IMAGES, photo().with("preset", "tiny"));
    String address = made.header("Content-Location");
    assertThat(client.get(address, "If-None-Match", made.header("ETag")).status()).isEqualTo(304);
    assertThat(client.get(address, "If-None-Match", "\"another\"").status()).isEqualTo(200);
  }

  @Test
  void a_picture_may_be_the_body_itself() throws Exception {
    Reply made = client.postBody(IMAGES + "?preset=tiny&filename=a.jpg", PHOTO, "image/jpeg");
    assertThat(made.header("Content-Type")).isEqualTo("image/png");
    assertThat(made.header("Content-Disposition")).contains("a.tiny.png");
  }

  @Test
  void a_page_of_a_pdf_becomes_a_picture() throws Exception {
    Form pdf = Form.of("two.pdf", TextPdf.pages(2, 1).bytes());
    Reply first = client.postForm(IMAGES, pdf.with("preset", "thumbnail"));
    assertThat(first.status()).isEqualTo(200);
    Form again = Form.of("two.pdf", TextPdf.pages(2, 1).bytes());
    Reply second = client.postForm(IMAGES, again.with("preset", "thumbnail").with("page", "2"));
    assertThat(second.header("Content-Location")).endsWith("/thumbnail?page=2");
    assertThat(second.body()).isNotEqualTo(first.body());
    Form third = Form.of("two.pdf", TextPdf.pages(2, 1).bytes());
    assertThat(client.postForm(IMAGES, third.with("preset", "tiny").with("page", "3")).code())
        .isEqualTo("NO_SUCH_PAGE");
  }

  @Test
  void what_is_behind_a_password_is_not_kept() throws Exception {
    byte[] pdf = EncryptedPdf.withPassword("secret", 1).bytes();
    assertThat(client.postForm(IMAGES, Form.of("a.pdf", pdf).with("preset", "tiny")).code())
        .isEqualTo("PASSWORD_REQUIRED");
    Form open = Form.of("a.pdf", pdf).with("preset", "tiny").with("password", "secret");
    Reply made = client.postForm(IMAGES, open);
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.header("Cache-Status")).isEqualTo("Legible; fwd=bypass");
    assertThat(client.postForm(IMAGES, Form.of("a.pdf", pdf).with("preset", "tiny")).code())
        .isEqualTo("PASSWORD_REQUIRED");
    assertThat(client.postForm(IMAGES, open.with("preset", "thumbnail")).code())
        .isEqualTo("INVALID_OPTION");
  }

  @Test
  void what_makes_no_sense_is_told_what_to_say() throws Exception {
    Reply unknown = client.postForm(IMAGES, photo().with("preset", "huge"));
    assertThat(unknown.code()).isEqualTo("INVALID_OPTION");
    assertThat(unknown.json().get("detail").asText())
        .isEqualTo(
            "preset is \"huge\", which there is not; it can be ai-chat, ai-vision, thumbnail, tiny.");
    assertThat(client.postForm(IMAGES, photo()).json().get("detail").asText())
        .contains("missing", "ai-chat");
    assertThat(client.postForm(IMAGES, photo().with("preset", "tiny").with("page", "0")).code())
        .isEqualTo("INVALID_OPTION");
    assertThat(client.postForm(IMAGES, photo().with("preset", "tiny").with("pages", "1")).code())
        .isEqualTo("UNKNOWN_OPTION");
    assertThat(client.postForm(IMAGES, new Form().with("preset", "tiny")).code())
        .isEqualTo("MALFORMED_REQUEST");
    Form wrong = photo().with("preset", "tiny").with("sha256", "0".repeat(64));
    assertThat(client.postForm(IMAGES, wrong).code()).isEqualTo("CHECKSUM_MISMATCH");
    Reply nothing = client.get(IMAGES + "/" + SHA256 + "/huge");
    assertThat(nothing.code()).isEqualTo("NO_SUCH_PICTURE");
    assertThat(nothing.json().get("detail").asText())
        .isEqualTo("There is no preset \"huge\"; there are ai-chat, ai-vision, thumbnail, tiny.");
    assertThat(client.get(IMAGES + "/no-hash/tiny").code()).isEqualTo("NO_SUCH_PICTURE");
  }

  @Test
  void what_is_no_picture_or_a_bomb_is_refused_with_a_reason() throws Exception {
    assertThat(refused("a.txt", "Only words.".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("NO_PICTURE");
    assertThat(refused("a.jpg", new byte[] {1, 2, 3, 4, 0, 0, 9})).isEqualTo("UNKNOWN_FORMAT");
    assertThat(refused("a.png", PixelBombs.png())).isEqualTo("IMAGE_TOO_LARGE");
    assertThat(refused("a.jpg", PixelBombs.jpeg())).isEqualTo("IMAGE_TOO_LARGE");
    byte[] torn = ColourPicture.pngWith(ColourPicture.usualProfile(), 600, 400);
    assertThat(refused("a.png", Arrays.copyOf(torn, 30))).isEqualTo("DAMAGED_FILE");
    for (byte[] whole : List.of(torn, PHOTO)) {
      byte[] half = Arrays.copyOf(whole, whole.length / 2);
      assertThat(refused("half", half))
          .as("half of %s bytes", whole.length)
          .isEqualTo("DAMAGED_FILE");
    }
    assertThat(kept()).isEmpty();
  }

  private String refused(String name, byte[] file) throws IOException, InterruptedException {
    Reply reply = client.postForm(IMAGES, Form.of(name, file).with("preset", "tiny,thumbnail"));
    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.text()).doesNotContain("Exception").doesNotContain("java.");
    return reply.code();
  }

  @Test
  void a_reader_that_was_killed_is_started_again() throws Exception {
    client.postForm(IMAGES, photo().with("preset", "tiny"));
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    assertThat(client.postForm(IMAGES, photo().with("preset", "thumbnail")).status())
        .isEqualTo(200);
  }

  @Test
  void a_folder_that_cannot_be_used_costs_no_picture() throws Exception {
    Files.write(folder.resolve("pictures"), new byte[] {1});
    Reply made = client.postForm(IMAGES, photo().with("preset", "tiny"));
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    assertThat(made.header("Cache-Status")).isEqualTo("Legible; fwd=bypass");
    assertThat(client.get(IMAGES + "/" + SHA256 + "/tiny").code()).isEqualTo("NO_SUCH_PICTURE");
  }

  @Test
  void another_tenant_fetches_nothing_that_it_did_not_send() throws Exception {
    String[] ours = {"X-API-Key", api.key("ours", Scope.READ, Scope.WRITE, Scope.ADMIN)};
    String[] theirs = {"X-API-Key", api.key("theirs", Scope.READ, Scope.WRITE, Scope.ADMIN)};
    Reply made = client.postForm(IMAGES, photo().with("preset", "tiny"), ours);
    String address = made.header("Content-Location");

    assertThat(client.get(address, theirs).code()).isEqualTo("NO_SUCH_PICTURE");
    assertThat(
            client.postForm(IMAGES, photo().with("preset", "tiny"), theirs).header("Cache-Status"))
        .contains("miss");
    assertThat(client.post("/api/cache/cleanup", theirs).json().get("pictures").asInt())
        .isEqualTo(1);
    assertThat(client.get(address, ours).status()).isEqualTo(200);
  }

  @Test
  void only_keys_with_the_scope_may_send_and_fetch() throws Exception {
    String[] reader = {"X-API-Key", api.key("ours", Scope.READ)};
    assertThat(client.postForm(IMAGES, photo().with("preset", "tiny"), reader).code())
        .isEqualTo("NOT_ALLOWED");
    assertThat(client.get(IMAGES + "/" + SHA256 + "/tiny").code()).isEqualTo("KEY_REQUIRED");
  }

  @Test
  void what_is_kept_can_be_forgotten_and_is_counted() throws Exception {
    client.postForm(IMAGES, photo().with("preset", "tiny"));
    client.postForm(IMAGES, photo().with("preset", "tiny"));
    JsonNode stats = client.get("/stats").json().get("picture_cache");
    assertThat(stats.get("hits").asInt()).isEqualTo(1);
    assertThat(stats.get("misses").asInt()).isEqualTo(1);
    assertThat(stats.get("hit_rate").asDouble()).isEqualTo(0.5);

    assertThat(client.post("/api/cache/cleanup").json().get("pictures").asInt()).isEqualTo(1);
    assertThat(kept()).isEmpty();
    assertThat(client.get(IMAGES + "/" + SHA256 + "/tiny").code()).isEqualTo("NO_SUCH_PICTURE");
  }

  @Test
  void a_service_that_ends_takes_no_pictures() throws Exception {
    api.server.drain();
    assertThat(client.postForm(IMAGES, photo().with("preset", "tiny")).code())
        .isEqualTo("DRAINING");
  }
}
