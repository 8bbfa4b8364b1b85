package io.lockstep.dumper.store;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Writes a database's message about a failure in one line. */
final class FailureText {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'[^']*'?");
  private static final Pattern H2_VERSION = Pattern.compile(" \\[\\d+-\\d+]$");
  private static final String H2_STATEMENT = "; SQL statement:";

  /**
   * Length at which messages are cut. Longer ones contain an entry's text, or nobody reads them.
   */
  private static final int LONGEST = 300;

  /** PostgreSQL's states for a character that an encoding does not have. */
  private static final Set<String> NO_SUCH_CHARACTER = Set.of("22P05", "22021");

  /** The beginning of PostgreSQL's states for what a trigger raises, which may be any text. */
  private static final String RAISED = "P0";

  /** H2's state for a failure of a trigger. */
  private static final String H2_TRIGGER = "90044";

  private FailureText() {}

  /** The cause for a person at a screen. It contains nothing of an entry. */
  static String of(Database database, Throwable failure) {
    SQLException said = innermost(failure);
    String state = said == null ? "" : String.valueOf(said.getSQLState());
    String text;
    if (said == null) {
      text = String.valueOf(failure.getMessage());
    } else if (NO_SUCH_CHARACTER.contains(state)) {
      text = "it has a character that the database's encoding lacks";
    } else if (state.startsWith(RAISED) || state.equals(H2_TRIGGER)) {
      text = "a trigger refused it (SQL state " + state + ")";
    } else if (Diagnosis.isEntrysFault(said)) {
      text = withoutValues(said) + " (SQL state " + state + ")";
    } else {
      text = message(said);
    }
    return shortened(oneLine(database.shown(text)));
  }

  /** The cause with the database's whole message, for a column of the database itself. */
  static String whole(Throwable failure) {
    SQLException said = innermost(failure);
    return said == null
        ? oneLine(String.valueOf(failure.getMessage()))
        : oneLine(message(said)) + " (SQL state " + said.getSQLState() + ")";
  }

  /** The operating system's words if a file failed; null otherwise. */
  static @Nullable String ofFile(Database database, Throwable failure) {
    return Diagnosis.causes(failure)
        .filter(cause -> new JdbcUrl(database.jdbcUrl()).isH2File())
        .filter(IOException.class::isInstance)
        .reduce((outer, inner) -> inner)
        .map(file -> oneLine(database.shown(String.valueOf(file.getMessage()))))
        .orElse(null);
  }

  /**
   * The innermost failure. A batch's own message repeats the whole batch; the messages of its parts
   * say what happened.
   */
  private static @Nullable SQLException innermost(Throwable failure) {
    List<SQLException> all =
        Diagnosis.causes(failure)
            .filter(SQLException.class::isInstance)
            .map(SQLException.class::cast)
            .toList();
    Optional<SQLException> part =
        all.stream().filter(cause -> !(cause instanceof BatchUpdateException)).findFirst();
    return part.orElse(all.isEmpty() ? null : all.get(0));
  }

  private static String message(SQLException said) {
    if (said instanceof BatchUpdateException) {
      return "a batch failed (SQL state " + said.getSQLState() + ")";
    }
    ServerErrorMessage server = server(said);
    String text = server == null ? said.getMessage() : server.getMessage();
    // H2 adds the statement and its own version.
    return H2_VERSION.matcher(String.valueOf(text).split(H2_STATEMENT, 2)[0]).replaceFirst("");
  }

  private static @Nullable ServerErrorMessage server(SQLException said) {
    return said instanceof PSQLException ofServer ? ofServer.getServerErrorMessage() : null;
  }

  /** Removes what is in quotes: it is a value, or the name of what the value was meant for. */
  private static String withoutValues(SQLException said) {
    Set<String> names = names(server(said));
    return QUOTED
        .matcher(message(said))
        .replaceAll(
            quoted ->
                quoted.group(1) != null && names.contains(quoted.group(1).toLowerCase(Locale.ROOT))
                    ? Matcher.quoteReplacement(quoted.group())
                    : "\"…\"");
  }

  private static Set<String> names(@Nullable ServerErrorMessage server) {
    Stream<@Nullable String> told =
        server == null
            ? Stream.of()
            : Stream.of(
                server.getSchema(),
                server.getTable(),
                server.getColumn(),
                server.getDatatype(),
                server.getConstraint());
    return Stream.concat(LogEntryTable.NAMES.stream(), told.filter(name -> name != null))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\R\\s*", " ");
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
