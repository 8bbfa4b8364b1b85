package io.lockstep.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page {@code docs/websocket-conformance.md}: written from results, and read again. */
final class ConformanceTable {
  static final Path PAGE = Path.of("../docs/websocket-conformance.md");

  private static final Pattern ROW =
      Pattern.compile("\\| (\\d+(?:\\.\\d+)+) \\| (.*) \\| (.*) \\| (.*) \\|");
  private static final String INTRODUCTION =
      """
      # WebSocket conformance

      What the WebSocket edge does in each of the 517 cases that the Autobahn suite numbers, played by a client of our own over a bare socket
      (`server-verticle/src/test/java/io/lockstep/conformance`). The ordinary build plays the chapters 1 to 7 and 10 and the first case of each
      section of the others, and compares them with this page. All are played, and the page is written again, by

      ```
      mvn -Pconformance -pl server-verticle -am verify -Dit.test=ConformanceIT -Dtest=CasesTest \\
          -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
      ```

      *OK*: as it should be. *Non-strict*: tolerated. *Informational*: the protocol leaves it open. *Unimplemented*: the server declined the
      extension that the case is about, as it may; the remark says which.
      """;

  private ConformanceTable() {}

  static String print(List<Result> results) {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append("\n| chapter | | cases |");
    Arrays.stream(Outcome.values())
        .forEach(outcome -> page.append(' ').append(outcome).append(" |"));
    page.append("\n|--:|---|--:|").append("--:|".repeat(Outcome.values().length)).append('\n');
    for (Category category : Category.values()) {
      String head = category.number() + " | " + category.title();
      summary(page, head, of(category, results));
    }
    summary(page, " | all", results);
    for (Category category : Category.values()) {
      chapter(page, category, of(category, results));
    }
    return page.toString();
  }

  private static List<Result> of(Category category, List<Result> results) {
    return results.stream().filter(one -> Category.of(one.number()) == category).toList();
  }

  private static void summary(StringBuilder page, String head, List<Result> results) {
    page.append("| ").append(head).append(" | ").append(results.size()).append(" |");
    for (Outcome outcome : Outcome.values()) {
      long count = results.stream().filter(result -> result.outcome() == outcome).count();
      page.append(' ').append(count == 0 ? "" : String.valueOf(count)).append(" |");
    }
    page.append('\n');
  }

  private static void chapter(StringBuilder page, Category category, List<Result> results) {
    page.append("\n## %d %s\n\n".formatted(category.number(), category.title()));
    page.append("| case | shows | outcome | remark |\n|---|---|---|---|\n");
    for (Result result : results) {
      page.append(
          "| %s | %s | %s | %s |\n"
              .formatted(result.number(), result.shows(), result.outcome(), result.remark()));
    }
  }

  /** The results that a page lists. */
  static List<Result> read(String page) {
    List<Result> results = new ArrayList<>();
    for (String line : page.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        results.add(new Result(row.group(1), row.group(2), outcome(row.group(3)), row.group(4)));
      }
    }
    return results;
  }

  private static Outcome outcome(String words) {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome.toString().equals(words))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no outcome: " + words));
  }

  static List<Result> readPage() throws IOException {
    return read(Files.readString(PAGE));
  }

  static void write(Path page, List<Result> results) throws IOException {
    Files.writeString(page, print(results));
  }
}
