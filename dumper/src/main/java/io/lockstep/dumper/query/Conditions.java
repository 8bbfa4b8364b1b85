package io.lockstep.dumper.query;

import io.lockstep.dumper.entry.Level;
import io.lockstep.dumper.store.LogEntryTable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A filter as SQL: the conditions after {@code WHERE}, and their parameters. */
final class Conditions {
  private static final char ESCAPE = '!';

  /**
   * The level in lower case and trimmed, as {@link Level#named} compares it, whatever the language
   * of the database.
   */
  private static final String PLAIN_LEVEL =
      "TRIM(TRANSLATE(level, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ\t\r\n',"
          + " 'abcdefghijklmnopqrstuvwxyz   '))";

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  static Conditions of(EntryFilter filter) {
    Conditions all = new Conditions();
    if (filter.from() != null) {
      all.add("server_time >= ?", LogEntryTable.utc(filter.from()));
    }
    if (filter.to() != null) {
      all.add("server_time < ?", LogEntryTable.utc(filter.to()));
    }
    if (filter.level() != null) {
      all.conditions.add(atLeast(filter.level()));
    }
    if (filter.user() != null) {
      all.add("\"user\" = ?", filter.user());
    }
    if (filter.room() != null) {
      all.add("room = ?", filter.room());
    }
    if (filter.text() != null) {
      String part = containing(filter.text());
      all.add("(msg ILIKE ? ESCAPE '!' OR text ILIKE ? ESCAPE '!')", part, part);
    }
    if (filter.source() != null) {
      all.add("source LIKE ? ESCAPE '!'", containing(filter.source()));
    }
    return all;
  }

  /** These conditions and one more. */
  Conditions and(String condition, Object... values) {
    Conditions all = new Conditions();
    all.conditions.addAll(conditions);
    all.parameters.addAll(parameters);
    all.add(condition, values);
    return all;
  }

  String sql() {
    return conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions);
  }

  /** Sets the parameters and returns the index of the next one. */
  int bind(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (Object parameter : parameters) {
      statement.setObject(index++, parameter);
    }
    return index;
  }

  private void add(String condition, Object... values) {
    conditions.add(condition);
    parameters.addAll(List.of(values));
  }

  /** An unknown level counts as info. */
  private static String atLeast(Level least) {
    boolean unknownToo = least.compareTo(Level.INFO) <= 0;
    String listed =
        Arrays.stream(Level.values())
            .filter(level -> (level.compareTo(least) < 0) == unknownToo)
            .flatMap(Level::names)
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", "));
    if (listed.isEmpty()) {
      return "TRUE";
    }
    return PLAIN_LEVEL + " " + (unknownToo ? "NOT IN (" : "IN (") + listed + ")";
  }

  private static String containing(String part) {
    StringBuilder pattern = new StringBuilder("%");
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '%' || c == '_' || c == ESCAPE) {
        pattern.append(ESCAPE);
      }
      pattern.append(c);
    }
    return pattern.append('%').toString();
  }
}
