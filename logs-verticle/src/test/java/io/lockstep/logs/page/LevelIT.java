package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.logs.entry.LogLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelIT {
  /** Gives the page's module. */
  private static final String LEVELS =
      "(await import(new URL('logs/page/levels.js', document.baseURI)))";

  /** What may or may not be taken for a level. */
  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "\u00a0warn",
          "\ufeffwarn",
          "warn\u2003",
          "\twarn\r\n",
          "\u0000warn\u001f",
          "warn\u007f",
          "warn ing",
          "50.0",
          "5e1",
          "050",
          "+50",
          "\uff15\uff10",
          "\u0130nfo",
          "err\u017f",
          "\u212a",
          "loud");

  @RegisterExtension final LivePage live = new LivePage();

  @ParameterizedTest
  @CsvSource({
    "FATAL, error",
    "Critical, error",
    "WARNING, warn",
    "notice, info",
    "verbose, trace",
    "fine, debug",
    "loud, info",
    "Warn, warn",
    "50, error",
    "50.0, info"
  })
  void aLevelOfAnotherNameShowsAsWrittenAndCountsAsTheNearest(String name, String nearest) {
    live.server().post(LogLine.of("said").level(name));
    LogsPage page = live.open();
    assertThat(page.entries().row("said").locator(".level")).hasText(name);
    assertThat(page.entries().row("said")).hasClass(Pattern.compile("\\b" + nearest + "\\b"));
    assertThat(page.counts().level(nearest)).hasText("1");
  }

  @ParameterizedTest
  @CsvSource({
    "10, trace",
    "20, debug",
    "30, info",
    "40, warn",
    "50, error",
    "60, error",
    "7, info"
  })
  void aLevelMayBeANumber(int number, String nearest) {
    live.server().post(LogLine.of("said").with("level", number));
    LogsPage page = live.open();
    assertThat(page.entries().row("said").locator(".level")).hasText(Integer.toString(number));
    assertThat(page.entries().row("said")).hasClass(Pattern.compile("\\b" + nearest + "\\b"));
  }

  @Test
  void thePageHasTheServersTable() {
    LogsPage page = live.open();
    List<List<String>> names = Arrays.stream(LogLevel.values()).map(LogLevel::names).toList();
    assertEquals(names, page.page().evaluate("async () => " + LEVELS + ".NAMES"));
    List<String> written = new ArrayList<>(ODD);
    names.forEach(written::addAll);
    names.forEach(all -> all.forEach(name -> written.add(" " + name.toUpperCase(Locale.ROOT))));
    List<String> levels = written.stream().map(name -> LogLevel.of(name).names().get(0)).toList();
    String asThePageTakesThem =
        "async all => { const it = %s; return all.map(one => it.LEVELS[it.levelOf(one)]) }";
    assertEquals(levels, page.page().evaluate(asThePageTakesThem.formatted(LEVELS), written));
  }

  @Test
  void anAddressMayNameALevelAsAnybodyCallsIt() {
    live.server().post(LogLine.of("i"), LogLine.of("w").level("warn"));
    LogsPage page = live.open("#level=Warning");
    page.entries().assertShows("w");
    assertThat(page.search().level().locator("option:checked")).hasText("warn and above");
    assertThat(page.error()).hasCount(0);
  }

  @Test
  void anAddressThatNamesNoLevelSaysSo() {
    live.server().post(LogLine.of("i"), LogLine.of("w").level("warn"));
    LogsPage page = live.open("#level=loud");
    assertThat(page.error()).containsText("the level loud, which is none");
    page.entries().assertShows("i", "w");
  }

  @Test
  void thatLevelAndThoseAboveAreShown() {
    live.server()
        .post(
            LogLine.of("t").level("trace"),
            LogLine.of("d").level("debug"),
            LogLine.of("i").level("info"),
            LogLine.of("w").level("warn"),
            LogLine.of("e").level("error"));
    LogsPage page = live.open();
    page.search().level().selectOption("warn and above");
    page.entries().assertShows("w", "e");
    page.search().level().selectOption("debug and above");
    page.entries().assertShows("d", "i", "w", "e");
    live.server().post(LogLine.of("t again").level("trace"), LogLine.of("last").level("error"));
    page.entries().assertShows("d", "i", "w", "e", "last");
    page.search().level().selectOption("all");
    page.entries().assertShows("t", "d", "i", "w", "e", "t again", "last");
  }

  @Test
  void anUnknownLevelCountsAsInfo() {
    live.server().post(LogLine.of("d").level("debug"), LogLine.of("odd").level("loud"));
    LogsPage page = live.open();
    page.search().level().selectOption("info and above");
    page.entries().assertShows("odd");
    page.search().level().selectOption("warn and above");
    page.entries().assertShows();
  }
}
