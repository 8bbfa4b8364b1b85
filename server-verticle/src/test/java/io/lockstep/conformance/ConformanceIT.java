package io.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays the cases: the quick ones, or with {@code -Pconformance} all, which writes the page. */
class ConformanceIT {
  private static final boolean ALL = Boolean.getBoolean("conformance.all");

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What another server did is no page of ours. */
  private static final Path FOREIGN_PAGE = Path.of("target/websocket-conformance.md");

  private static final List<Result> RESULTS = new ArrayList<>();
  private static EchoServer server = new RunningEchoServer(0);
  private static Map<String, Result> page = Map.of();

  @BeforeAll
  static void start() throws IOException {
    server = EchoServer.start();
    if (!ALL) {
      page =
          ConformanceTable.readPage().stream()
              .collect(Collectors.toMap(Result::number, Function.identity()));
    }
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    if (ALL) {
      boolean ours = server instanceof EdgeEchoServer;
      ConformanceTable.write(ours ? ConformanceTable.PAGE : FOREIGN_PAGE, RESULTS);
    }
  }

  @TestFactory
  Stream<DynamicTest> cases() {
    ConformanceRun run = new ConformanceRun(server.port(), PATIENCE);
    return (ALL ? Cases.all() : Cases.quick())
        .stream()
            .map(
                one ->
                    DynamicTest.dynamicTest(
                        one.number() + " " + one.shows(), () -> check(run.play(one))));
  }

  private static void check(Result result) {
    RESULTS.add(result);
    assertNotEquals(Outcome.FAILED, result.outcome(), result.remark());
    if (!ALL) {
      assertEquals(page.get(result.number()), result);
    }
  }
}
