package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Entries as they come, and the list that keeps to the newest of them. */
class StreamIT {
  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void whatIsPostedShowsWithItsTimeLevelAndUser() {
    LogsPage page = live.open();
    live.server().post(LogLine.of("hello").user("ada").level("warn"));
    Locator row = page.entries().row("hello");
    assertThat(row).containsText("12:00:00.000");
    assertThat(row).containsText("warn");
    assertThat(row).containsText("ada");
  }

  @Test
  void whatWasPostedBeforeShowsOnOpening() {
    live.server().post(LogLine.of("one"), LogLine.of("two"));
    live.open().entries().assertShows("one", "two");
  }

  @Test
  void howMuchHistoryIsAskedForIsTheUsersChoice() {
    live.server().post(LogLine.numbered("old", 600));
    LogsPage page = live.open();
    page.panel().choice("History on opening").selectOption("500");
    page.page().reload();
    assertThat(page.counts().held()).hasText("500");
    page.panel().choice("History on opening").selectOption("none");
    page.page().reload();
    assertThat(page.connection()).containsText("Live");
    live.server().post(LogLine.of("new"));
    page.entries().assertShows("new");
  }

  @Test
  void theListStaysAtTheNewestEntry() {
    LogsPage page = live.open();
    live.server().post(LogLine.numbered("line", 300));
    assertThat(page.entries().row("line 300")).isInViewport();
    live.server().post(LogLine.of("newest"));
    assertThat(page.entries().row("newest")).isInViewport();
    assertThat(page.counts().all()).containsText("following");
  }

  @Test
  void scrollingUpKeepsTheListWhereItIsAndCountsWhatIsNew() {
    LogsPage page = openAtLine300();
    page.entries().scrollBy(-3000);
    assertThat(page.counts().all()).containsText("not following");
    String seen = page.entries().inTheMiddle();
    live.server().post(LogLine.numbered("later", 40));
    assertThat(page.button("Jump to newest, 40 new")).isVisible();
    assertThat(page.entries().row(seen)).isInViewport();
  }

  @Test
  void aButtonLeadsBackToTheNewest() {
    LogsPage page = openAtLine300();
    page.entries().scrollBy(-3000);
    page.button("Jump to newest").click();
    assertThat(page.entries().row("line 300")).isInViewport();
    live.server().post(LogLine.of("newest"));
    assertThat(page.entries().row("newest")).isInViewport();
    assertThat(page.button("Jump to newest")).isHidden();
  }

  @Test
  void scrollingToTheEndGoesOnWithTheNewest() {
    LogsPage page = openAtLine300();
    page.entries().scrollBy(-3000);
    assertThat(page.button("Jump to newest")).isVisible();
    page.entries().scrollBy(10_000);
    assertThat(page.button("Jump to newest")).isHidden();
    live.server().post(LogLine.of("newest"));
    assertThat(page.entries().row("newest")).isInViewport();
  }

  @Test
  void clearEmptiesTheListAndTheStreamGoesOn() {
    LogsPage page = openAtLine300();
    page.button("Clear").click();
    assertThat(page.entries().rows()).hasCount(0);
    assertThat(page.counts().held()).hasText("0");
    live.server().post(LogLine.of("fresh"));
    page.entries().assertShows("fresh");
  }

  @Test
  void clearSaysThatTheServerKeepsAllAndCanBeUndone() {
    LogsPage page = openAtLine300();
    page.button("Clear").click();
    assertThat(page.notice()).containsText("the server keeps all");
    live.server().post(LogLine.of("fresh"));
    page.entries().assertShows("fresh");
    page.button("Undo").click();
    assertThat(page.counts().held()).hasText("301");
    assertThat(page.entries().row("line 300")).isInViewport();
    assertThat(page.entries().messages().last()).hasText("fresh");
    assertThat(page.notice()).hasCount(0);
  }

  @Test
  void anEmptyPageSaysWhatItWaitsFor() {
    LogsPage page = live.open();
    assertThat(page.page().getByText("No entries yet.")).isVisible();
    live.server().post(LogLine.of("first"));
    assertThat(page.page().getByText("No entries yet.")).isHidden();
  }

  private LogsPage openAtLine300() {
    live.server().post(LogLine.numbered("line", 300));
    LogsPage page = live.open();
    assertThat(page.entries().row("line 300")).isInViewport();
    return page;
  }
}
