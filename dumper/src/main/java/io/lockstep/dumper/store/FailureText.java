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

/** What a database says of a failure, in one line. */
final class FailureText {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'[^']*'?");
  private static final Pattern H2_VERSION = Pattern.compile(" \\[\\d+-\\d+]$");
  private static final String H2_STATEMENT = "; SQL statement:";

  /** Longer ones show what an entry holds, or nobody reads them. */
  private static final int LONGEST = 300;

  /** PostgreSQL's states for a character that an encoding does not have. */
  private static final Set<String> NO_SUCH_CHARACTER = Set.of("22P05", "22021");

  /** PostgreSQL's for what a trigger raises: any text. */
  private static final String RAISED = "P0";

  /** H2's for the same. */
  private static final String H2_TRIGGER = "90044";

  private FailureText() {}

  /** The cause for a person to read on a screen: nothing of an entry is in it. */
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

  /** The same with all that the database says, for its own table. */
  static String whole(Throwable failure) {
    SQLException said = innermost(failure);
    return said == null
        ? oneLine(String.valueOf(failure.getMessage()))
        : oneLine(message(said)) + " (SQL state " + said.getSQLState() + ")";
  }

  /** In the words of the system, where it was a file that failed; null when it was none. */
  static @Nullable String ofFile(Database database, Throwable failure) {
    return Diagnosis.causes(failure)
        .filter(cause -> new JdbcUrl(database.jdbcUrl()).isH2File())
        .filter(IOException.class::isInstance)
        .reduce((outer, inner) -> inner)
        .map(file -> oneLine(database.shown(String.valueOf(file.getMessage()))))
        .orElse(null);
  }

  /** A batch's own failure repeats the whole batch: its parts' say what happened. */
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

  /** What stands in quotes is a value, or the name of something that it was meant for. */
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
