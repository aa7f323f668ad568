// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import dev.legible.server.auth.KeyStore;
import dev.legible.server.auth.NewKey;
import dev.legible.server.auth.Principal.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, before a real service with a real reader child. */
class PageTest {

  private static final Path PICTURES = Path.of("target", "screenshots");

  @TempDir Path folder;
  private ServiceUnderTest service;
  private Chromium chromium;

  @BeforeEach
  void start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    service = new ServiceUnderTest(folder);
    chromium = new Chromium();
  }

  @AfterEach
  void nothing_was_complained_of() {
    assertThat(chromium.complaints()).isEmpty();
    chromium.close();
    service.close();
  }

  private Page open(int width, int height) {
    Page page = chromium.page(width, height);
    page.navigate(service.address());
    return page;
  }

  private static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  /** Drops a file on the page, as a hand with a mouse does. */
  private static void drop(Page page, String name, String content) {
    // Before the page knows whether a login is needed there is nothing to drop on.
    assertThat(page.locator("#work")).isVisible();
    JSHandle files =
        page.evaluateHandle(
            "([name, content]) => { const files = new DataTransfer();"
                + " files.items.add(new File([content], name)); return files; }",
            new Object[] {name, content});
    page.dispatchEvent("#send", "drop", Map.of("dataTransfer", files));
  }

  private static Locator row(Page page, String name) {
    return page.locator(".job").filter(new Locator.FilterOptions().setHasText(name));
  }

  @Test
  void a_dropped_document_is_read_page_by_page_and_its_text_shown() throws IOException {
    service.serve();
    Page page = open(1100, 800);
    assertThat(page.locator("#empty")).containsText("Drop a document");
    picture(page, "empty");
    Path gate = folder.resolve("gate");
    Path second = folder.resolve("second gate");
    drop(
        page,
        "Annual report.pdf",
        service.script("Revenue grew.", "wait " + gate, "wait " + second, "The <b>end</b>."));

    Locator row = row(page, "Annual report.pdf");
    assertThat(row.locator(".badge")).hasText("reading");
    assertThat(row.locator(".facts")).containsText(Pattern.compile("\\d of 4 pages"));
    picture(page, "reading");
    Files.createFile(gate);
    assertThat(row.locator(".facts")).containsText(Pattern.compile("[1-3] of 4 pages"));
    Files.createFile(second);
    assertThat(row.locator(".badge")).hasText("done");
    assertThat(row.locator(".facts")).containsText("4 pages");

    row.locator(".open").click();
    assertThat(page.locator("#text")).containsText("Revenue grew.");
    // What a document says is shown as text and never becomes part of the page.
    assertThat(page.locator("#text")).containsText("<b>end</b>");
    assertThat(page.locator(".page-mark")).hasCount(4);
    assertThat(page.locator("#downloads a")).hasCount(8);
    picture(page, "result");
    String saved =
        Files.readString(
            page.waitForDownload(() -> page.locator("#downloads a", hasText("Markdown")).click())
                .path());
    assertThat(saved).contains("Revenue grew.");
    page.locator("#close").click();
    assertThat(page.locator("#reader")).isHidden();
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  @Test
  void a_document_is_cancelled_tried_again_and_deleted() {
    service.serve();
    Page page = open(1100, 800);
    drop(page, "endless.pdf", service.script("wait " + folder.resolve("never")));
    Locator row = row(page, "endless.pdf");
    assertThat(row.locator(".badge")).hasText("reading");
    row.locator(".cancel").click();
    assertThat(row.locator(".badge")).hasText("cancelled");
    row.locator(".retry").click();
    assertThat(page.locator(".job")).hasCount(2);
    Locator again = page.locator(".job").first();
    assertThat(again.locator(".badge")).hasText(Pattern.compile("waiting|reading"));
    again.locator(".cancel").click();
    assertThat(again.locator(".badge")).hasText("cancelled");
    again.locator(".delete").click();
    assertThat(page.locator(".job")).hasCount(1);
  }

  @Test
  void what_cannot_be_read_or_sent_says_why() {
    service.serve();
    Page page = open(390, 800);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    drop(page, "torn.pdf", "one line only");
    Locator row = row(page, "torn.pdf");
    assertThat(row.locator(".badge")).hasText("failed");
    assertThat(row.locator(".why")).containsText("The script has no pages.");
    picture(page, "phone-dark");
    page.locator("#pages").fill("two");
    drop(page, "second.pdf", service.script("text"));
    assertThat(page.locator(".upload .error")).containsText("pages is not a list such as 1-3,7.");
    page.locator(".upload button", hasText("Dismiss")).click();
    assertThat(page.locator(".upload")).hasCount(0);
    // The browser itself reports the 400 that was provoked here.
    chromium.forgive("status of 400");
  }

  @Test
  void a_document_that_is_sent_while_the_list_comes_stays_in_sight() {
    service.serve();
    Page page = open(1100, 800);
    List<Runnable> answers = new ArrayList<>();
    Pattern filtered = Pattern.compile("/v1/jobs\\?.*state=cancelled");
    page.route(
        filtered,
        route -> {
          APIResponse early = route.fetch();
          answers.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(early)));
        });
    page.locator("#state").selectOption("cancelled");
    page.waitForCondition(() -> !answers.isEmpty());
    drop(page, "early.pdf", service.script("early"));
    assertThat(row(page, "early.pdf")).hasCount(1);
    page.waitForResponse(filtered, answers.getFirst());
    assertThat(row(page, "early.pdf").locator(".badge")).hasText("done");
    assertThat(page.locator(".job")).hasCount(1);
  }

  @Test
  void the_list_is_searched_filtered_and_paged() {
    service.serve();
    Page page = open(1100, 800);
    for (int i = 0; i < 27; i++) {
      drop(page, "letter %02d.pdf".formatted(i), service.script("letter " + i));
    }
    assertThat(page.locator(".job.completed")).hasCount(27);
    page.reload();
    assertThat(page.locator(".job")).hasCount(25);
    picture(page, "list");
    page.locator("#more").click();
    assertThat(page.locator(".job")).hasCount(27);
    page.locator("#search").fill("LETTER 07");
    assertThat(page.locator(".job")).hasCount(1);
    page.locator("#search").fill("");
    page.locator("#state").selectOption("failed");
    assertThat(page.locator("#empty")).hasText("No document is like this.");
  }

  @Test
  void with_keys_the_page_asks_for_one_and_forgets_it() {
    String key = key();
    service.serve();
    Page page = open(1100, 800);
    assertThat(page.locator("#login")).isVisible();
    picture(page, "login");
    page.locator("#key").fill("lgb_wrong");
    page.locator("#login button").click();
    assertThat(page.locator("#login-error")).containsText("not known");
    page.locator("#key").fill(key);
    page.locator("#login button").click();
    assertThat(page.locator("#work")).isVisible();
    drop(page, "private.pdf", service.script("a secret"));
    assertThat(row(page, "private.pdf").locator(".badge")).hasText("done");
    page.locator("#logout").click();
    assertThat(page.locator("#login")).isVisible();
  }

  private String key() {
    try (Database database = Databases.sqliteBesideItsOwner(service.settings().databaseFile())) {
      return new KeyStore(database)
          .create(new NewKey("page", "default", EnumSet.allOf(Scope.class), Optional.empty()))
          .text();
    }
  }

  @Test
  void the_docs_render_the_contract_without_the_network() {
    service.serve();
    Page page = chromium.page(1100, 800);
    page.navigate(service.address() + "docs");
    assertThat(page.locator(".opblock-summary-path").first()).isVisible();
    assertThat(page.locator("body")).containsText("/v1/process/async");
    picture(page, "docs");
    page.navigate(service.address() + "docs/errors#QUEUE_FULL");
    assertThat(page.locator("#QUEUE_FULL")).isVisible();
    picture(page, "errors");
  }
}
