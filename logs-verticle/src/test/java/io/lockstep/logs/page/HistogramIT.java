package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistogramIT {
  private static final long MINUTE_MS = 60_000;
  private static final long YEAR_2100 = 4_102_444_800_000L;

  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void aBarStandsForTheEntriesOfItsTime() {
    LogsPage page = openThreeMinutes();
    assertThat(page.histogram().bars()).hasCount(3);
    assertThat(bar(page, "12:00:00")).hasAccessibleName(Pattern.compile(": 100 entries$"));
    assertThat(bar(page, "12:01:00"))
        .hasAccessibleName(Pattern.compile(": 100 entries, 7 of them errors$"));
  }

  @Test
  void aBarShowsItsLevels() {
    LogsPage page = openThreeMinutes();
    assertThat(bar(page, "12:01:00").locator("rect.error")).hasCount(1);
    assertThat(bar(page, "12:01:00").locator("rect.info")).hasCount(1);
    assertThat(bar(page, "12:00:00").locator("rect.error")).hasCount(0);
  }

  @Test
  void aClickLeadsToTheFirstEntryOfThatTime() {
    LogsPage page = openThreeMinutes();
    assertThat(page.entries().row("third 100")).isInViewport();
    bar(page, "12:01:00").click();
    assertThat(page.entries().row("second 1")).isInViewport();
    assertThat(page.entries().row("third 100")).not().isInViewport();
  }

  @Test
  void withShiftOnlyThatTimeIsShown() {
    LogsPage page = openThreeMinutes();
    bar(page, "12:01:00")
        .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    assertThat(page.counts().shown()).hasText("100");
    assertThat(page.entries().row("second 100")).isVisible();
    page.histogram().button("All times").click();
    assertThat(page.counts().shown()).hasText("300");
  }

  @Test
  void aButtonShowsOnlyTheTimeThatWasClicked() {
    LogsPage page = openThreeMinutes();
    bar(page, "12:02:00").click();
    page.histogram().button("Only this time").click();
    assertThat(page.counts().shown()).hasText("100");
    assertThat(page.entries().row("third 1")).isVisible();
  }

  @Test
  void itCountsWhatPassesTheFilters() {
    LogsPage page = openThreeMinutes();
    page.search().level().selectOption("error");
    assertThat(page.histogram().bars()).hasCount(1);
    assertThat(page.histogram().bars().first())
        .hasAccessibleName(Pattern.compile(": 7 entries, 7 of them errors$"));
  }

  @Test
  void arrowsLeadFromBarToBar() {
    LogsPage page = openThreeMinutes();
    bar(page, "12:00:00").focus();
    page.press("ArrowRight");
    assertThat(bar(page, "12:01:00")).isFocused();
    page.press("Enter");
    assertThat(page.entries().row("second 1")).isInViewport();
  }

  @Test
  void itGrowsWithWhatComes() {
    LogsPage page = live.open();
    live.server().post(LogLine.of("one"));
    assertThat(page.histogram().bars()).hasCount(1);
    assertThat(page.histogram().bars().first()).hasAccessibleName(Pattern.compile(": 1 entry$"));
  }

  @Test
  void itGoesByTheTimesThatTheListShowsInWhateverOrderTheyCome() {
    live.server()
        .post(
            LogLine.of("later").at(LogLine.NOON + 5 * MINUTE_MS),
            LogLine.of("earlier"),
            LogLine.of("later too").at(LogLine.NOON + 5 * MINUTE_MS + 1));
    LogsPage page = live.open();
    assertThat(page.histogram().bars()).hasCount(2);
    assertThat(bar(page, "12:00:00")).hasAccessibleName(Pattern.compile(": 1 entry$"));
    bar(page, "12:05:00")
        .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    page.entries().assertShows("later", "later too");
  }

  @Test
  void aFewEntriesFarAwayDoNotTakeTheSpaceOfTheOthers() {
    LogsPage page = openWithTwoFarAway();
    assertThat(page.histogram().bars()).hasCount(61 + 2);
    assertThat(
            page.histogram().button("Earlier, 1970-01-01 00:00:00.000 to 2026-03-01 12:00:00.000"))
        .hasAccessibleName(Pattern.compile(": 1 entry$"));
    assertThat(page.histogram().button("Later, 2026-03-01 13:01:00.000 to 2100-01-01 00:00:00.001"))
        .hasAccessibleName(Pattern.compile(": 2 entries, 1 of them errors$"));
    assertThat(page.page().locator(".ends"))
        .hasText("1 earlier 2026-03-01 12:00:002026-03-01 13:01:00 2 later");
  }

  @Test
  void aClickLeadsToThoseFarAway() {
    LogsPage page = openWithTwoFarAway();
    page.histogram().button("Earlier").click();
    assertThat(page.entries().row("unset clock")).isInViewport();
    assertThat(page.entries().current().locator(".text")).hasText("unset clock");
    page.histogram().button("Later").click();
    assertThat(page.entries().current().locator(".text")).hasText("wrong clock");
  }

  @Test
  void thoseFarAwayAreShownAlone() {
    LogsPage page = openWithTwoFarAway();
    page.histogram().button("Later").click();
    page.histogram().button("Only this time").click();
    page.entries().assertShows("wrong clock", "wrong too");
    assertThat(page.histogram().button("All times")).isVisible();
    page.histogram().button("All times").click();
    assertThat(page.counts().shown()).hasText("64");
  }

  @Test
  void theKeyboardReachesThemToo() {
    LogsPage page = openWithTwoFarAway();
    bar(page, "12:00:00").focus();
    page.press("ArrowLeft");
    assertThat(page.histogram().button("Earlier")).isFocused();
  }

  @Test
  void aBarThatIsOfAnotherDayThanTheNextSaysWhich() {
    long dayMs = 1440 * MINUTE_MS;
    live.server().post(LogLine.of("one"), LogLine.of("two").at(LogLine.NOON + dayMs));
    LogsPage page = live.open();
    assertThat(page.histogram().button("2026-03-01 12:00:00.000 to 2026-03-01")).isVisible();
    assertThat(page.histogram().button("2026-03-02 12:00:00.000 to 2026-03-02")).isVisible();
  }

  /** One entry a minute for an hour, and others long before and after. */
  private LogsPage openWithTwoFarAway() {
    List<LogLine> lines = new ArrayList<>();
    lines.add(LogLine.of("unset clock").at(0));
    for (int minute = 0; minute <= 60; minute++) {
      lines.add(LogLine.of("minute " + minute).at(LogLine.NOON + minute * MINUTE_MS));
    }
    lines.add(LogLine.of("wrong clock").at(YEAR_2100).level("error"));
    lines.add(LogLine.of("wrong too").at(YEAR_2100));
    live.server().post(lines);
    LogsPage page = live.open();
    assertThat(page.counts().shown()).hasText("64");
    return page;
  }

  private LogsPage openThreeMinutes() {
    List<LogLine> lines = new ArrayList<>();
    String[] names = {"first", "second", "third"};
    for (int minute = 0; minute < names.length; minute++) {
      for (int i = 1; i <= 100; i++) {
        boolean isError = minute == 1 && i <= 7;
        lines.add(
            LogLine.of(names[minute] + " " + i)
                .at(LogLine.NOON + minute * MINUTE_MS)
                .level(isError ? "error" : "info"));
      }
    }
    LogsPage page = live.open();
    LogFile.ndjson("three-minutes.ndjson", lines).openOn(page);
    assertThat(page.counts().shown()).hasText("300");
    return page;
  }

  private static Locator bar(LogsPage page, String from) {
    return page.histogram().button(from + ".000 to");
  }
}
