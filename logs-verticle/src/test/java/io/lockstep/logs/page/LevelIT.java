package io.lockstep.logs.page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LevelIT {
  @RegisterExtension final LivePage live = new LivePage();

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
