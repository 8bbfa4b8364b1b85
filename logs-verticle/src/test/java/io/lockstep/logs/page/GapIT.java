package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Entries that the server could not keep until the page was back. */
class GapIT {
  @RegisterExtension final LivePage live;

  GapIT(@TempDir Path folder) {
    live =
        new LivePage(
            Map.of("LOGS_DIR", folder.toString(), "LOGS_HELD", "10"), LivePage.deskOptions());
  }

  @Test
  void howManyAreMissingIsSaidInTheirPlace() {
    LogsPage page = live.open();
    live.server().post(LogLine.of("before"));
    page.entries().assertShows("before");
    live.watch().expectLostConnections();
    live.server().stop();
    assertThat(page.connection()).containsText("Not connected");
    live.server().start();
    live.server().post(LogLine.numbered("line", 30));
    assertThat(page.entries().row("line 30")).isVisible();
    Locator rows = page.entries().rows();
    assertThat(rows).hasCount(12);
    assertThat(rows.nth(1)).hasText("skipped 20: the server does not hold them any more");
    assertThat(rows.nth(2)).containsText("line 21");
  }
}
