package io.lockstep.dumper.program;

import io.lockstep.dumper.follow.Reporter;
import java.io.PrintStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Prints events and the status. On a terminal, the status is the last line and is overwritten.
 * Elsewhere (a file, a service's journal) every line stays, so a status is printed only when it has
 * changed.
 */
final class Screen implements Reporter {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

  private final PrintStream out;
  private final boolean isTerminal;
  private final int width;
  private final Clock clock;
  private String status = "";
  private boolean ended;

  /**
   * @param clock the time of events, in the user's time zone
   */
  Screen(PrintStream out, boolean isTerminal, int width, Clock clock) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.width = width;
    this.clock = clock;
  }

  @Override
  public synchronized void event(String line) {
    String timed = TIME.format(OffsetDateTime.now(clock)) + " " + line;
    out.print((isTerminal ? CLEAR_LINE : "") + timed + System.lineSeparator());
    if (isTerminal) {
      out.print(shown());
    }
    out.flush();
  }

  /** Shows the present status. */
  synchronized void status(String line) {
    if (ended) {
      return;
    }
    if (isTerminal) {
      status = line;
      out.print(CLEAR_LINE + shown());
      out.flush();
    } else if (!line.equals(status)) {
      status = line;
      event(line);
    }
  }

  /**
   * The status, cut to the width of the terminal, because a line that wraps cannot be overwritten.
   */
  private String shown() {
    return status.length() < width ? status : status.substring(0, width - 1);
  }

  /** Removes the status for good. */
  synchronized void end() {
    if (isTerminal && !ended) {
      out.print(CLEAR_LINE);
      out.flush();
    }
    ended = true;
    status = "";
  }
}
