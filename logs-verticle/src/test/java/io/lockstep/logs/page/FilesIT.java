package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Entries of a file in place of the live ones. */
class FilesIT {
  private static final List<LogLine> LINES = List.of(LogLine.of("one"), LogLine.of("two"));

  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void aFileDroppedAnywhereIsShown() {
    LogsPage page = openWithLiveEntry();
    LogFile.ndjson("yesterday.ndjson", LINES).dropOn(page.search().field());
    page.entries().assertShows("one", "two");
    assertThat(page.origin()).containsText("yesterday.ndjson");
  }

  @Test
  void aFileIsChosenInThePanelToo() {
    LogsPage page = openWithLiveEntry();
    LogFile.ndjson("yesterday.ndjson", LINES).openOn(page);
    page.entries().assertShows("one", "two");
  }

  @Test
  void aFileMayBeAJsonArray() {
    LogsPage page = openWithLiveEntry();
    LogFile.json("yesterday.json", LINES).openOn(page);
    page.entries().assertShows("one", "two");
  }

  @Test
  void aFileThatIsDraggedOverThePageIsInvited() {
    LogsPage page = live.open();
    page.page()
        .evaluate(
            """
            () => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File(["{}"], "a.json"));
              document.body.dispatchEvent(new DragEvent("dragover", { bubbles: true, dataTransfer }));
            }""");
    assertThat(page.page().getByText("Drop the file to show its entries")).isVisible();
  }

  @Test
  void whileAFileIsShownNothingLiveComesBetween() {
    LogsPage page = openWithLiveEntry();
    LogFile.ndjson("yesterday.ndjson", LINES).openOn(page);
    page.entries().assertShows("one", "two");
    live.server().post(LogLine.of("meanwhile"));
    page.button("Back to live").click();
    page.entries().assertShows("live", "meanwhile");
    assertThat(page.connection()).containsText("Live");
  }

  @Test
  void aFileThatIsNoneSaysWhereAndLeavesTheEntriesAlone() {
    LogsPage page = openWithLiveEntry();
    new LogFile("notes.txt", "Dear diary").openOn(page);
    assertThat(page.error()).containsText("notes.txt could not be read: line 1");
    page.entries().assertShows("live");
  }

  @Test
  void whatCameBeforeABrokenLineIsShown() {
    LogsPage page = openWithLiveEntry();
    new LogFile("torn.ndjson", "{\"msg\":\"one\"}\n{\"msg\":\"two\"}\n{\"msg\":\"thr").openOn(page);
    assertThat(page.error()).containsText("it ends within an entry");
    page.entries().assertShows("one", "two");
  }

  @Test
  void aFileWithoutEntriesSaysSo() {
    LogsPage page = openWithLiveEntry();
    new LogFile("empty.json", "[]").openOn(page);
    assertThat(page.error()).containsText("empty.json has no entries");
  }

  private LogsPage openWithLiveEntry() {
    live.server().post(LogLine.of("live"));
    LogsPage page = live.open();
    page.entries().assertShows("live");
    return page;
  }
}
