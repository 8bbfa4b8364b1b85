package io.lockstep.dumper.query;

import io.lockstep.dumper.store.LogRow;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values as in RFC 4180, with a header. Times are in UTC; a missing value is empty.
 */
final class CsvFormat implements EntryFormat {
  private static final String END = "\r\n";

  @Override
  public void begin(Writer out) throws IOException {
    out.write(
        record(
            "id",
            "client_time",
            "server_time",
            "level",
            "msg",
            "user",
            "room",
            "seq_number",
            "text",
            "source",
            "entry"));
  }

  @Override
  public void print(StoredEntry entry, Writer out) throws IOException {
    LogRow row = entry.row();
    out.write(
        record(
            entry.id(),
            row.clientTime(),
            row.serverTime(),
            row.level(),
            row.msg(),
            row.user(),
            row.room(),
            row.seqNumber(),
            row.text(),
            entry.source(),
            row.entry()));
  }

  private static String record(@Nullable Object... fields) {
    return Arrays.stream(fields)
        .map(field -> quoted(Objects.toString(field, "")))
        .collect(Collectors.joining(",", "", END));
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
