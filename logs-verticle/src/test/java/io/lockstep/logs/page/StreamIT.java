package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StreamIT {
  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void whatIsPostedShowsAtOnce() {
    LogsPage page = live.open();
    live.server().post(LogLine.of("hello").user("ada").level("warn"));
    assertThat(page.entries().row("hello")).containsText("warn");
    assertThat(page.entries().row("hello")).containsText("ada");
    assertThat(page.entries().row("hello")).containsText("12:00:00.000");
  }
}
