package io.lockstep.dumper.query;

import io.lockstep.dumper.store.LogRow;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * One line for each entry, for a person at a terminal. Nothing in an entry can move the cursor or
 * change the direction of reading.
 */
final class TableFormat implements EntryFormat {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSxxx");
  private static final String LINE = "%-29s  %-5s  %-12s  %-12s  %s%n";

  private final ZoneId zone;

  /**
   * @param zone the time zone in which times are shown
   */
  TableFormat(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public void begin(Writer out) throws IOException {
    out.write(LINE.formatted("server_time", "level", "user", "room", "msg"));
  }

  @Override
  public void print(StoredEntry entry, Writer out) throws IOException {
    LogRow row = entry.row();
    out.write(
        LINE.formatted(
            time(row.serverTime()),
            TerminalText.of(row.level()),
            TerminalText.of(row.user()),
            TerminalText.of(row.room()),
            TerminalText.of(row.msg())));
  }

  private String time(Instant time) {
    return TIME.format(time.atZone(zone));
  }
}
