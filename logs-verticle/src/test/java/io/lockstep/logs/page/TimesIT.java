package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesIT {
  @RegisterExtension
  final LivePage live =
      new LivePage(Map.of(), LivePage.deskOptions().setTimezoneId("Asia/Kolkata"));

  @Test
  void timesAreThoseOfTheBrowsersZone() {
    live.server().post(LogLine.of("noon"));
    assertThat(time(live.open(), "noon")).hasText("17:30:00.000");
  }

  @Test
  void timesMayBeHowLongAgoItWasAndGrow() {
    long now = System.currentTimeMillis();
    live.server().post(LogLine.of("an hour old").at(now - 3_600_000));
    live.context().clock().install();
    LogsPage page = live.open();
    page.search().times().selectOption("Ago");
    assertThat(time(page, "an hour old")).containsText("1 h 00 ago");
    page.page().clock().fastForward(600_000);
    assertThat(time(page, "an hour old")).containsText("1 h 10 ago");
  }

  @Test
  void timesMayBeThoseSinceTheEntryBefore() {
    live.server()
        .post(
            LogLine.of("one"),
            LogLine.of("two").at(LogLine.NOON + 250),
            LogLine.of("three").at(LogLine.NOON + 1750));
    LogsPage page = live.open();
    page.search().times().selectOption("Since last");
    assertThat(time(page, "two")).hasText("+250 ms");
    assertThat(time(page, "three")).hasText("+1.5 s");
  }

  @Test
  void aDayOtherThanTheOneAboveOrThanTodayIsNamed() {
    long dayMs = 86_400_000;
    live.server()
        .post(
            LogLine.of("one"),
            LogLine.of("two").at(LogLine.NOON + 1),
            LogLine.of("three").at(LogLine.NOON + dayMs));
    LogsPage page = live.open();
    assertThat(page.entries().days())
        .hasText(new String[] {"Sunday 2026-03-01", "Monday 2026-03-02"});
    live.server().post(LogLine.of("now").at(System.currentTimeMillis()));
    assertThat(page.entries().days()).hasCount(3);
    page.panel().filters().add("now");
    page.entries().assertShows("now");
    assertThat(page.entries().days()).hasCount(0);
  }

  @Test
  void whereTheDayIsOutOfViewItIsNamedAtTheTop() {
    live.server().post(LogLine.numbered("line", 300));
    live.server().post(LogLine.of("now").at(System.currentTimeMillis()));
    LogsPage page = live.open();
    assertThat(page.entries().row("now")).isInViewport();
    assertThat(page.page().locator(".top-day")).hasText("Sunday 2026-03-01");
    page.panel().filters().add("now");
    page.entries().assertShows("now");
    assertThat(page.page().locator(".top-day")).hasCount(0);
  }

  @Test
  void theChoiceLastsBeyondTheVisit() {
    live.server().post(LogLine.of("one"), LogLine.of("two").at(LogLine.NOON + 250));
    LogsPage page = live.open();
    page.search().times().selectOption("Since last");
    page.page().reload();
    assertThat(time(page, "two")).hasText("+250 ms");
  }

  @Test
  void whatIsFarAheadIsNotCalledNow() {
    live.server().post(LogLine.of("wrong clock").at(4_102_444_800_000L));
    live.context().clock().setFixedTime(LogLine.NOON);
    LogsPage page = live.open();
    page.search().times().selectOption("Ago");
    assertThat(time(page, "wrong clock")).hasText("in 26968 d");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00.250Z, 17:30:00.250",
    "2026-03-01T13:00:00+01:00, 17:30:00.000",
    "2026-03-01 12:00:00, 17:30:00.000",
    "2026-03-01T12:00-0030, 18:00:00.000",
    "2026-03-01, 05:30:00.000",
    "20260301T120000+05, 12:30:00.000",
    "'2026-03-01T12:00:00,5+05:30[Asia/Kolkata]', 12:00:00.500",
    "1772366400250, 17:30:00.250"
  })
  void aTimeMayBeADateAndATimeOfDay(String written, String shown) {
    live.server().post(LogLine.of("dated").with("timestamp", written));
    assertThat(time(live.open(), "dated")).hasText(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T12:00:00Z",
        "2026-03-01T24:00Z",
        "2026-13-01",
        "soon 5",
        "1/2",
        "99999999999999999"
      })
  void whatIsNoTimeIsTakenForNone(String written) {
    live.server().post(LogLine.of("undated").with("timestamp", written));
    LogsPage page = live.open();
    page.press("Home");
    page.press("i");
    assertThat(page.details().field("time")).hasText(written + ", which is no time");
  }

  private static Locator time(LogsPage page, String message) {
    return page.entries().row(message).locator(".time");
  }
}
