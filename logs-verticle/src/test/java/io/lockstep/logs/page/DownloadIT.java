package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DownloadIT {
  @RegisterExtension final LivePage live = new LivePage();

  @BeforeEach
  void post() {
    live.server()
        .post(
            LogLine.of("one").with("hunt", new JsonObject().put("id", 7)),
            LogLine.of("two").level("error").with("odd", "\u202e<b>\n\"").user("ada"),
            LogLine.of("three"));
  }

  @Test
  void whatIsShownIsDownloadedOneEntryALine() {
    LogsPage page = live.open();
    page.panel().filters().add("two");
    page.panel().filters().not("two").click();
    page.entries().assertShows("one", "three");
    Download file = page.page().waitForDownload(() -> page.button("Download").click());
    assertTrue(file.suggestedFilename().endsWith(".ndjson"), file.suggestedFilename());
    List<JsonObject> entries = text(file).lines().map(JsonObject::new).toList();
    assertEquals(List.of("one", "three"), messages(entries));
  }

  @Test
  void everyFieldIsInTheFileAsItCame() {
    LogsPage page = live.open();
    assertThat(page.entries().messages()).hasCount(3);
    Download file = page.page().waitForDownload(() -> page.button("Download").click());
    JsonObject two = new JsonObject(text(file).lines().toList().get(1));
    assertEquals("\u202e<b>\n\"", two.getString("odd"));
    assertEquals(LogLine.NOON, two.getLong("timestamp"));
    assertEquals("", two.getString("room"));
    assertTrue(two.getLong("seqNumber") > 0 && two.getLong("serverTime") > 0, two::encode);
  }

  @Test
  void allIsDownloadedAlsoWhatFiltersHide() {
    LogsPage page = live.open();
    page.panel().filters().add("two");
    page.entries().assertShows("two");
    assertEquals(List.of("one", "two", "three"), messages(downloadArray(page, "all")));
  }

  @Test
  void theSelectedAloneAreDownloaded() {
    LogsPage page = live.open();
    page.entries().row("two").click();
    assertEquals(List.of("two"), messages(downloadArray(page, "selected")));
  }

  @Test
  void aDownloadedFileCanBeOpenedAgain() {
    LogsPage page = live.open();
    assertThat(page.entries().messages()).hasCount(3);
    Download file = page.page().waitForDownload(() -> page.button("Download").click());
    page.button("Clear").click();
    new LogFile("again.ndjson", text(file)).openOn(page);
    page.entries().assertShows("one", "two", "three");
  }

  private static List<JsonObject> downloadArray(LogsPage page, String which) {
    page.panel().choice("Entries to download").selectOption(which);
    page.panel().choice("Format of the file").selectOption("JSON array");
    Locator button = page.panel().button("Download file");
    Download file = page.page().waitForDownload(button::click);
    assertTrue(file.suggestedFilename().endsWith(".json"), file.suggestedFilename());
    JsonArray array = new JsonArray(text(file));
    return array.stream().map(JsonObject.class::cast).toList();
  }

  private static List<String> messages(List<JsonObject> entries) {
    return entries.stream().map(entry -> entry.getString("msg")).toList();
  }

  private static String text(Download file) {
    try {
      return Files.readString(file.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
