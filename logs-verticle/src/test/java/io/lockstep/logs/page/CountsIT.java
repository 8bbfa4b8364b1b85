package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CountsIT {
  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void entriesAreCountedByLevelAndUser() {
    LogsPage page = live.open();
    live.server()
        .post(
            LogLine.of("a").level("error").user("ada"),
            LogLine.of("b").level("WARN").user("ada"),
            LogLine.of("c").level("warn").user("bob"),
            LogLine.of("d").level("no such level").user("bob"),
            LogLine.of("e").level("trace").user("bob"));
    assertThat(page.counts().held()).hasText("5");
    assertThat(page.counts().level("error")).hasText("1");
    assertThat(page.counts().level("warn")).hasText("2");
    assertThat(page.counts().level("info")).hasText("1");
    assertThat(page.counts().level("trace")).hasText("1");
    assertThat(page.counts().all()).containsText("2 users");
  }

  @Test
  void aClickOnTheCountOfALevelShowsItAndThoseAbove() {
    live.server()
        .post(LogLine.of("a").level("error"), LogLine.of("b").level("warn"), LogLine.of("c"));
    LogsPage page = live.open();
    page.counts().level("warn").click();
    page.entries().assertShows("a", "b");
    assertThat(page.search().level().locator("option:checked")).hasText("warn and above");
    page.counts().level("warn").click();
    page.entries().assertShows("a", "b", "c");
  }

  @Test
  void whatFiltersHideIsHeldButNotShown() {
    live.server().post(LogLine.of("a").level("error"), LogLine.of("b"), LogLine.of("c"));
    LogsPage page = live.open();
    page.search().level().selectOption("error");
    assertThat(page.counts().shown()).hasText("1");
    assertThat(page.counts().held()).hasText("3");
  }

  @Test
  void howManyComeInASecondIsShown() {
    live.context().clock().install();
    LogsPage page = live.open();
    live.server().post(LogLine.of("one"));
    assertThat(page.counts().held()).hasText("1");
    page.page().clock().fastForward(1000);
    live.server().post(LogLine.numbered("line", 500));
    assertThat(page.counts().rate()).hasText(Pattern.compile("^[1-9]\\d*/s$"));
    page.page().clock().fastForward(10_000);
    assertThat(page.counts().rate()).hasText("0/s");
  }
}
