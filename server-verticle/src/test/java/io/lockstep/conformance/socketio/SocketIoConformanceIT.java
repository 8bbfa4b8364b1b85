package io.lockstep.conformance.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Plays all cases and compares them with the page; with {@code -Pconformance} writes it. */
class SocketIoConformanceIT {
  private static final boolean WRITING = Boolean.getBoolean("conformance.all");

  private static final List<SocketIoResult> RESULTS = new ArrayList<>();
  private static final SocketIoEchoServer SERVER = SocketIoEchoServer.start();

  @AfterAll
  static void stop() throws IOException {
    SERVER.close();
    if (WRITING) {
      SocketIoTable.write(RESULTS);
    }
  }

  @TestFactory
  Stream<DynamicTest> engineCases() {
    return EngineCases.all().stream().map(each -> test(each, true));
  }

  @TestFactory
  Stream<DynamicTest> socketIoCases() {
    return SocketIoCases.all().stream().map(each -> test(each, false));
  }

  private static DynamicTest test(SocketIoCase each, boolean engine) {
    return DynamicTest.dynamicTest(
        each.number() + " " + each.shows(), () -> play(each, new Player(SERVER.port(), engine)));
  }

  private static void play(SocketIoCase each, Player player) {
    String outcome = "FAILED";
    try {
      each.script().play(player);
      outcome = SocketIoCases.DECLINED.contains(each.number()) ? "declined" : "OK";
    } finally {
      RESULTS.add(new SocketIoResult(each.number(), each.shows(), outcome));
    }
  }

  @Test
  void thePageListsTheseCasesAndNoFailure() throws IOException {
    assertEquals(24, EngineCases.all().size());
    assertEquals(32, SocketIoCases.all().size());
    if (!WRITING) {
      List<SocketIoResult> asTheyShouldBe =
          Stream.concat(EngineCases.all().stream(), SocketIoCases.all().stream())
              .map(
                  each ->
                      new SocketIoResult(
                          each.number(),
                          each.shows(),
                          SocketIoCases.DECLINED.contains(each.number()) ? "declined" : "OK"))
              .toList();
      assertEquals(SocketIoTable.print(asTheyShouldBe), SocketIoTable.read());
    }
  }
}
