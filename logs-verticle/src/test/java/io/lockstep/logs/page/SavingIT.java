package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Entries kept in the browser. */
class SavingIT {
  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void whatWasSavedIsThereAtTheNextVisit() {
    LogsPage page = openAndSave("?room=blue");
    page.page().reload();
    assertThat(page.panel().saved()).containsText("blue");
    assertThat(page.panel().saved()).containsText("2 entries");
  }

  @Test
  void whatWasSavedIsRestoredInPlaceOfTheLiveEntries() {
    LogsPage page = openAndSave("");
    live.server().post(LogLine.of("after the saving"));
    assertThat(page.entries().messages()).hasCount(3);
    page.panel().button("Restore").click();
    page.entries().assertShows("one", "two");
    assertThat(page.origin()).containsText("Saved");
    page.button("Back to live").click();
    page.entries().assertShows("one", "two", "after the saving");
  }

  @Test
  void moreThanOneSavingIsKeptUntilItIsDeleted() {
    LogsPage page = openAndSave("");
    live.server().post(LogLine.of("three"));
    assertThat(page.entries().messages()).hasCount(3);
    page.panel().button("Save in this browser").click();
    assertThat(page.panel().button("Restore")).hasCount(2);
    page.panel().button("Delete what was saved").first().click();
    assertThat(page.panel().button("Restore")).hasCount(1);
    page.page().reload();
    assertThat(page.panel().saved()).containsText("2 entries");
    assertThat(page.panel().button("Restore")).hasCount(1);
  }

  private LogsPage openAndSave(String query) {
    live.server().post(LogLine.of("one"), LogLine.of("two"));
    LogsPage page = live.open(query);
    page.entries().assertShows("one", "two");
    page.panel().button("Save in this browser").click();
    assertThat(page.said()).hasText("2 entries saved.");
    return page;
  }
}
