package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PauseIT {
  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void whatComesDuringAPauseWaitsAndIsCounted() {
    live.context().clock().install();
    LogsPage page = live.open();
    live.server().post(LogLine.of("before"));
    page.entries().assertShows("before");
    page.button("Pause").click();
    assertThat(page.connection()).containsText("Paused");
    live.server().post(LogLine.numbered("during", 3));
    assertThat(page.button("Resume, 3 waiting")).isVisible();
    page.page().clock().fastForward(5000);
    live.server().post(LogLine.of("during 4"));
    assertThat(page.button("Resume, 4 waiting")).isVisible();
    page.entries().assertShows("before");
  }

  @Test
  void afterAPauseItComesInItsOrder() {
    LogsPage page = live.open();
    page.button("Pause").click();
    live.server().post(LogLine.numbered("during", 3));
    page.button("Resume, 3 waiting").click();
    page.entries().assertShows("during 1", "during 2", "during 3");
    assertThat(page.connection()).containsText("Live");
    live.server().post(LogLine.of("after"));
    assertThat(page.entries().row("after")).isVisible();
  }
}
