package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Very many entries. */
class LoadIT {
  private static final int HELD = 200_000;
  private static final int OVER = 3000;

  /** What may be in the page at once, of however many entries. */
  private static final int MOST_ROWS = 150;

  private final Path folder;
  @RegisterExtension final LivePage live = new LivePage();

  LoadIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void ofTwoHundredThousandEntriesThoseInViewAreInThePage() throws IOException {
    LogsPage page = live.open();
    load(page, HELD);
    assertThat(page.entries().row("line " + HELD)).isInViewport();
    assertFew(page);

    page.entries().scrollTo(0);
    assertThat(page.entries().row("line 1")).isInViewport();
    assertFew(page);

    page.entries().scrollTo(0.5);
    assertThat(page.entries().row("line 1")).hasCount(0);
    String middle = page.entries().inTheMiddle();
    int number = Integer.parseInt(middle.substring(middle.indexOf(' ') + 1));
    assertTrue(Math.abs(number - HELD / 2) < 100, middle);
    assertThat(page.entries().row(middle)).hasAttribute("aria-rowindex", Integer.toString(number));
    assertFew(page);

    page.entries().scrollTo(1);
    assertThat(page.entries().row("line " + HELD)).isInViewport();
  }

  @Test
  void beyondWhatThePageHoldsTheOldestAreDroppedAndCounted() throws IOException {
    LogsPage page = live.open();
    load(page, HELD + OVER);
    assertThat(page.counts().dropped()).hasText("3,000");
    page.press("Home");
    assertThat(page.entries().row("line " + (OVER + 1))).isInViewport();
  }

  @Test
  void howFarTheLoadingIsShows() throws IOException {
    LogsPage page = live.open();
    page.page()
        .evaluate(
            """
            () => {
              window.seen = new Set();
              const look = () => window.seen.add(document.querySelector("progress")?.value ?? 0);
              new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
            }""");
    load(page, HELD);
    assertThat(page.progress()).hasCount(0);
    List<?> seen =
        (List<?>) page.page().evaluate("() => [...window.seen].filter(it => it > 0 && it < 1)");
    assertFalse(seen.isEmpty());
  }

  @Test
  void fiveThousandASecondArriveCompleteAndInOrder() throws Exception {
    LogsPage page = live.open();
    Poster.start(live.server(), LogLine.numbered("line", 12_500), 5000).finish();
    assertThat(page.entries().row("line 12500")).isInViewport();
    assertThat(page.counts().held()).hasText("12,500");
    Download file = page.page().waitForDownload(() -> page.button("Download").click());
    try (Stream<String> lines = Files.lines(file.path())) {
      assertEquals(
          IntStream.rangeClosed(1, 12_500).mapToObj(i -> "line " + i).toList(),
          lines.map(line -> new JsonObject(line).getString("msg")).toList());
    }
  }

  @Test
  void whileManyComeThePageAnswers() throws Exception {
    LogsPage page = live.open();
    Poster poster = Poster.start(live.server(), LogLine.numbered("line", 20_000), 5000);
    assertThat(page.entries().rows().first()).isVisible();
    page.panel().filters().add("7");
    assertThat(page.panel().filters().patterns()).hasValue("7");
    page.press("Control+b");
    assertThat(page.panel().panel()).isHidden();
    page.button("Pause").click();
    assertThat(page.resume()).isVisible();
    poster.finish();
    page.resume().click();
    assertThat(page.counts().held()).hasText("20,000");
  }

  private void load(LogsPage page, int count) throws IOException {
    Path file = folder.resolve("many.ndjson");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 1; i <= count; i++) {
        out.write(
            LogLine.of("line " + i).at(LogLine.NOON + i).user("user " + i % 7).json().encode());
        out.write('\n');
      }
    }
    page.panel().fileField().setInputFiles(file);
    assertThat(page.counts().shown()).hasText("200,000");
  }

  private static void assertFew(LogsPage page) {
    assertTrue(page.entries().rows().count() < MOST_ROWS);
  }
}
