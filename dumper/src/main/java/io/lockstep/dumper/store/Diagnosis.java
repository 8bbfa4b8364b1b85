package io.lockstep.dumper.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Explains a database's failure in one line, and decides whether it may pass by itself. */
final class Diagnosis {
  /** Beginnings of the SQL states that need a person, in both databases. */
  private static final List<String> FATAL_STATES =
      List.of("0A", "22", "23", "25006", "28", "3D", "3F", "42", "90");

  /**
   * Beginnings of the SQL states that are about a value: a character, a length, a constraint, an
   * index's limit, or a trigger's refusal (the last one is H2's).
   */
  private static final List<String> ENTRYS_FAULT_STATES =
      List.of("22", "23", "44", "54", "P0", "90044");

  /** PostgreSQL's states for a prepared statement that already exists or does not exist. */
  private static final List<String> NAMED_STATEMENT = List.of("42P05", "26000");

  /**
   * States that are about the database or schema in the URL, and H2's states for an invalid URL.
   */
  private static final List<String> URL_STATES =
      List.of("3D", "3F", "90011", "90013", "90046", "90079", "90088", "90113");

  private static final String WRONG_PASSWORD = "28";
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String NO_CONNECTION = "08";
  private static final String DISK_FULL = "53100";

  private static final String H2_OUT_OF_MEMORY = "90108";

  /** H2's states: another program has the file open; there is no such file. */
  private static final String H2_LOCKED = "90020";

  private static final List<String> H2_MISSING = List.of("90146", "90149");

  /**
   * H2's states for a database that was closed or interrupted, or a file that could not be written.
   */
  private static final List<String> H2_LATER =
      List.of("90007", "90028", "90031", "90067", "90098", "90121");

  private Diagnosis() {}

  /** Explains {@code failure}. A {@link StoreException} is returned unchanged. */
  static StoreException of(Database database, Throwable failure) {
    Optional<Throwable> known =
        causes(failure).filter(StoreException.class::isInstance).findFirst();
    if (known.isPresent()) {
      return (StoreException) known.get();
    }
    String state = state(failure);
    String url = database.shown();
    if (isOutOfMemory(failure)) {
      return StoreException.later(
          url + ": the memory of the dumper is exhausted; give it more (-Xmx)", failure);
    } else if (isDiskFull(failure, state)) {
      return StoreException.later("the disk of " + url + " is full", failure);
    } else if (state.startsWith(WRONG_PASSWORD)) {
      return StoreException.fatal(
          StoreException.LOGIN,
          url + " refuses the user " + database.user() + " with this password",
          failure);
    } else if (state.equals(H2_LOCKED)) {
      return StoreException.fatal(
          StoreException.URL, url + " is locked: another program has the file open", failure);
    } else if (H2_MISSING.contains(state)) {
      return StoreException.fatal(StoreException.URL, "there is no database " + url, failure);
    } else if (NAMED_STATEMENT.contains(state)) {
      return StoreException.fatal(
          StoreException.URL,
          url
              + ": a pooler in transaction mode keeps no statements by name: leave prepareThreshold out"
              + " of the URL, or set it to 0",
          failure);
    } else if (state.startsWith(NO_CONNECTION) && hasNoDriver(failure)) {
      return StoreException.fatal(StoreException.URL, "there is no driver for " + url, failure);
    } else if (!H2_LATER.contains(state) && FATAL_STATES.stream().anyMatch(state::startsWith)) {
      return StoreException.fatal(
          URL_STATES.stream().anyMatch(state::startsWith) ? StoreException.URL : List.of(),
          url + ": " + said(database, failure),
          failure);
    }
    return StoreException.later(url + ": " + said(database, failure), failure);
  }

  /** True if a named statement already exists or does not exist. */
  static boolean isNamedStatement(Throwable failure) {
    return states(failure).anyMatch(NAMED_STATEMENT::contains);
  }

  /** True if the failure is about a value of one entry. The database may accept other entries. */
  static boolean isEntrysFault(Throwable failure) {
    return states(failure)
        .anyMatch(state -> ENTRYS_FAULT_STATES.stream().anyMatch(state::startsWith));
  }

  /** True if the entry is already stored. */
  static boolean isDuplicate(Throwable failure) {
    return states(failure).anyMatch(UNIQUE_VIOLATION::equals);
  }

  /** True if another program has the H2 file open. */
  static boolean isLocked(Throwable failure) {
    return states(failure).anyMatch(H2_LOCKED::equals);
  }

  /** True if the database rejected the user or password. */
  static boolean isRefused(Throwable failure) {
    return states(failure).anyMatch(state -> state.startsWith(WRONG_PASSWORD));
  }

  private static boolean isOutOfMemory(Throwable failure) {
    return causes(failure).anyMatch(OutOfMemoryError.class::isInstance)
        || states(failure).anyMatch(H2_OUT_OF_MEMORY::equals);
  }

  private static boolean isDiskFull(Throwable failure, String state) {
    return state.equals(DISK_FULL)
        || causes(failure)
            .filter(IOException.class::isInstance)
            .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
            .anyMatch(
                message ->
                    message.contains("no space left")
                        || message.contains("not enough space")
                        || message.contains("quota exceeded"));
  }

  private static boolean hasNoDriver(Throwable failure) {
    return causes(failure)
        .anyMatch(cause -> String.valueOf(cause.getMessage()).startsWith("No suitable driver"));
  }

  private static String state(Throwable failure) {
    return states(failure).findFirst().orElse("");
  }

  private static Stream<String> states(Throwable failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .map(cause -> ((SQLException) cause).getSQLState())
        .filter(state -> state != null && !state.isEmpty());
  }

  /** The failure and all of its causes, including the failures of a batch's parts. */
  static Stream<Throwable> causes(Throwable failure) {
    Set<Throwable> found = new LinkedHashSet<>();
    Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
    while (!open.isEmpty()) {
      Throwable next = open.remove();
      if (found.add(next)) {
        if (next.getCause() != null) {
          open.add(next.getCause());
        }
        if (next instanceof SQLException part && part.getNextException() != null) {
          open.add(part.getNextException());
        }
      }
    }
    return found.stream();
  }

  /**
   * The reason: the operating system's words if a file could not be used, otherwise the database's.
   */
  private static String said(Database database, Throwable failure) {
    String file = FailureText.ofFile(database, failure);
    return file == null ? FailureText.of(database, failure) : file;
  }
}
