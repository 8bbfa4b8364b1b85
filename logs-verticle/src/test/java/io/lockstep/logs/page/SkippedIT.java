package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Markers between the entries shown, for those that filters hide. */
class SkippedIT {
  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void aMarkerSaysHowManyAreHiddenBetweenTwoEntries() {
    LogsPage page = openWithWarningsOnly();
    assertThat(page.entries().markers()).hasText(new String[] {"skipped 30", "skipped 1"});
  }

  @Test
  void aMarkerGrowsWithWhatComes() {
    LogsPage page = openWithWarningsOnly();
    live.server().post(LogLine.numbered("more", 5));
    assertThat(page.entries().markers().last()).hasText("skipped 6");
  }

  @Test
  void aClickOnAMarkerShowsWhatItStandsFor() {
    LogsPage page = openWithWarningsOnly();
    page.entries().markers().last().click();
    page.entries().assertShows("first warning", "second warning", "end");
    assertThat(page.entries().markers()).hasText(new String[] {"skipped 30"});
  }

  @Test
  void markersCanBeLeftOut() {
    LogsPage page = openWithWarningsOnly();
    Locator choice = page.panel().panel().getByLabel("Show skipped markers");
    choice.uncheck();
    assertThat(page.entries().markers()).hasCount(0);
    page.entries().assertShows("first warning", "second warning");
    page.page().reload();
    page.entries().assertShows("first warning", "second warning");
    assertThat(page.entries().markers()).hasCount(0);
    choice.check();
    assertThat(page.entries().markers()).hasCount(2);
  }

  private LogsPage openWithWarningsOnly() {
    List<LogLine> lines = new ArrayList<>();
    lines.add(LogLine.of("first warning").level("warn"));
    lines.addAll(LogLine.numbered("line", 30));
    lines.add(LogLine.of("second warning").level("warn"));
    lines.add(LogLine.of("end"));
    live.server().post(lines);
    LogsPage page = live.open();
    page.search().level().selectOption("warn and above");
    page.entries().assertShows("first warning", "second warning");
    return page;
  }
}
