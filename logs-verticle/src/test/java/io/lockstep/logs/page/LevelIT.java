package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelIT {
  @RegisterExtension final LivePage live = new LivePage();

  @ParameterizedTest
  @CsvSource({
    "FATAL, error",
    "Critical, error",
    "WARNING, warn",
    "notice, info",
    "verbose, trace",
    "fine, debug",
    "loud, info"
  })
  void aLevelOfAnotherNameShowsAsWrittenAndCountsAsTheNearest(String name, String nearest) {
    live.server().post(LogLine.of("said").level(name));
    LogsPage page = live.open();
    assertThat(page.entries().row("said").locator(".level")).hasText(name);
    assertThat(page.entries().row("said")).hasClass(Pattern.compile("\\b" + nearest + "\\b"));
    assertThat(page.counts().level(nearest)).hasText("1");
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
