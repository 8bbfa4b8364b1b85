package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The server goes away and comes back. */
class ReconnectIT {
  /** The page's own tries come much later than any test lasts. */
  private static final String SLOW_TIMERS =
      "() => { const set = window.setTimeout;"
          + " window.setTimeout = (task, ms) => set(task, ms * 1000); }";

  @RegisterExtension final LivePage live;

  ReconnectIT(@TempDir Path folder) {
    live = new LivePage(Map.of("LOGS_DIR", folder.toString()), LivePage.deskOptions());
  }

  @Test
  void aLostConnectionIsSaidUntilItIsBack() {
    LogsPage page = live.open();
    live.watch().expectLostConnections();
    live.server().stop();
    assertThat(page.connection()).containsText("Not connected");
    live.server().start();
    assertThat(page.connection()).containsText("Live");
  }

  @Test
  void afterwardsNothingIsMissingOrDoubled() {
    LogsPage page = live.open();
    List<String> listened = new ArrayList<>();
    page.page().onWebSocket(socket -> listened.add(socket.url()));
    live.server().post(LogLine.of("one"), LogLine.of("two"));
    page.entries().assertShows("one", "two");
    live.watch().expectLostConnections();
    live.server().stop();
    assertThat(page.connection()).containsText("Not connected");
    live.server().start();
    live.server().post(LogLine.of("three"), LogLine.of("four"));
    page.entries().assertShows("one", "two", "three", "four");
    String seq = String.valueOf(page.entries().row("two").getAttribute("data-seq"));
    String last = listened.get(listened.size() - 1);
    assertEquals("since=" + seq, last.substring(last.indexOf('?') + 1));
  }

  @Test
  void aButtonTriesAtOnce() {
    LogsPage page = live.open();
    live.watch().expectLostConnections();
    page.page().evaluate(SLOW_TIMERS);
    live.server().stop();
    assertThat(page.connection()).containsText("Not connected");
    live.server().start();
    page.button("Now").click();
    assertThat(page.connection()).containsText("Live");
  }
}
