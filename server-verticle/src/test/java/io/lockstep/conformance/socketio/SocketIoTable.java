package io.lockstep.conformance.socketio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The page {@code docs/socketio-conformance.md}: written from results. */
final class SocketIoTable {
  private static final Path PAGE = Path.of("../docs/socketio-conformance.md");

  private static final String INTRODUCTION =
      """
      # Socket.IO conformance

      This page says what the edge does in each case of the official conformance suites: 24 of Engine.IO 4 and 32 of Socket.IO 5, of which
      the first 16 are Engine.IO's again. A client of our own plays them over real sockets
      (`server-verticle/src/test/java/io/lockstep/conformance/socketio`), with the suites' numbers. The server is an edge on two event loops
      with the application that the suites expect. Each build plays all cases and compares them with this page. This command writes the page:

      ```
      mvn -Pconformance -pl server-verticle -am verify -Dit.test=SocketIoConformanceIT -Dtest=NoneSuch \\
          -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
      ```

      *OK*: as the suite wants it. *Declined*: the case is about binary data of events, which the server does not take. It says so to the
      client, and the session goes on; the case shows that.
      """;

  private SocketIoTable() {}

  static String print(List<SocketIoResult> results) {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append("\n| suite | cases | OK | declined | FAILED |\n|---|--:|--:|--:|--:|\n");
    summary(page, "Engine.IO", of("E", results));
    summary(page, "Socket.IO", of("S", results));
    suite(page, "Engine.IO", of("E", results));
    suite(page, "Socket.IO", of("S", results));
    return page.toString();
  }

  private static List<SocketIoResult> of(String letter, List<SocketIoResult> results) {
    return results.stream().filter(each -> each.number().startsWith(letter)).toList();
  }

  private static void summary(StringBuilder page, String suite, List<SocketIoResult> results) {
    page.append("| %s | %d |".formatted(suite, results.size()));
    for (String outcome : List.of("OK", "declined", "FAILED")) {
      long count = results.stream().filter(each -> each.outcome().equals(outcome)).count();
      page.append(' ').append(count == 0 ? "" : String.valueOf(count)).append(" |");
    }
    page.append('\n');
  }

  private static void suite(StringBuilder page, String suite, List<SocketIoResult> results) {
    page.append("\n## ").append(suite).append("\n\n| case | shows | outcome |\n|---|---|---|\n");
    for (SocketIoResult result : results) {
      page.append(
          "| %s | %s | %s |\n".formatted(result.number(), result.shows(), result.outcome()));
    }
  }

  static String read() throws IOException {
    return Files.readString(PAGE);
  }

  static void write(List<SocketIoResult> results) throws IOException {
    Files.writeString(PAGE, print(results));
  }
}
