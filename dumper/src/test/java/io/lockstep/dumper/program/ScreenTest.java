package io.lockstep.dumper.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00.9Z"), ZoneOffset.ofHours(2));

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private Screen screen(boolean isTerminal) {
    return new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), isTerminal, 20, NOON);
  }

  private String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  @Test
  void onATerminalTheStatusIsWrittenOverItself() {
    Screen screen = screen(true);
    screen.status("one");
    screen.status("two");

    assertEquals("\r\u001b[Kone\r\u001b[Ktwo", text());
  }

  @Test
  void afterTheEndThereIsNoStatus() {
    Screen screen = screen(true);
    screen.status("one");
    screen.end();
    screen.status("two");
    screen.event("event");

    assertEquals("\r\u001b[Kone\r\u001b[K\r\u001b[K2026-03-01T14:00:00+02:00 event\n", text());
  }

  @Test
  void onATerminalEventsStayAboveTheStatus() {
    Screen screen = screen(true);
    screen.status("status");
    screen.event("event");

    assertEquals("\r\u001b[Kstatus\r\u001b[K2026-03-01T14:00:00+02:00 event\nstatus", text());
  }

  @Test
  void aStatusNeverWraps() {
    screen(true).status("x".repeat(30));

    assertEquals("\r\u001b[K" + "x".repeat(19), text());
  }

  @Test
  void elsewhereAStatusIsALineWhenItChanged() {
    Screen screen = screen(false);
    screen.status("one");
    screen.status("one");
    screen.event("event");
    screen.status("two");

    assertEquals(
        "2026-03-01T14:00:00+02:00 one\n2026-03-01T14:00:00+02:00 event\n2026-03-01T14:00:00+02:00 two\n",
        text());
  }
}
