package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lockstep.it.FramesClient.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The program as those who start it meet it. */
final class ProcessIT {
  @Test
  void theStartSaysWhereItListensWhatRunsThatAllMayUseItAndHowToTryIt() {
    try (LockstepProcess process = LockstepProcess.start()) {
      Poll.until("it says how to try it", () -> text(process).contains("/channel/demo"));
      String output = text(process);
      String base = "http://127.0.0.1:" + process.port();
      assertContains(output, "Lockstep 0.1.0: deployed [http, channels, frames]");
      assertContains(output, "listening on 127.0.0.1:" + process.port());
      assertContains(output, "status page at " + base + "/");
      assertContains(output, "There is no access control");
      assertContains(output, "curl -d '{\"client_id\":\"ada\"}' " + base + "/api/channels/test");
      assertContains(
          output, "curl -d 'hello' " + base + "/channel/demo && curl " + base + "/frame");
    }
  }

  private static String text(LockstepProcess process) {
    return String.join("\n", process.output());
  }

  @Test
  void whoListensForEveryoneIsToldHowNotTo() throws Exception {
    Program program = Program.server("--dry-run", "--port", "0");
    assertContains(program.text(), "listening on 0.0.0.0:");
    assertContains(program.text(), "HOST=127.0.0.1 keeps it to this machine");
  }

  @Test
  void aTrialRunStartsEverythingAndEnds() throws Exception {
    Program program = Program.server("--dry-run", "--host", "127.0.0.1", "--port", "0");
    assertEquals(0, program.exitStatus(), program::text);
    assertContains(program.text(), "deployed [http, channels, frames]");
  }

  @Test
  void rightAfterTheStartExactlyTwoFramesAreListedAndTheyAreEmpty() {
    try (LockstepProcess process = LockstepProcess.start("--frames-duration-ms", "3600000")) {
      FramesClient frames = new FramesClient(new HttpCaller(process.port()));
      frames.post("a", "in the open frame").is(200);
      List<Entry> index = frames.index();
      assertEquals(2, index.size());
      assertEquals(index.get(0).startAt(), index.get(1).endAt());
      assertEquals(List.of(), frames.read(index.get(0)).sections());
      assertEquals(List.of(), frames.read(index.get(1)).sections());
    }
  }

  @Test
  void whatIsNotDeployedIsAnsweredWith503() {
    try (LockstepProcess process = LockstepProcess.start("--verticles", "http,channels")) {
      HttpCaller http = new HttpCaller(process.port());
      http.get("/api/channels").is(200);
      http.get("/frame").isRetryProblem(503);
      http.get("/123").isRetryProblem(503);
      http.post("/channel/a", "x").isRetryProblem(503);
      http.get("/health").is(200);
    }
  }

  @Test
  void featuresThatNobodyCanReachAreRefusedInOneLine() throws Exception {
    Program program = Program.server("--verticles", "channels");
    assertTrue(program.exitStatus() != 0);
    assertEquals(1, program.output().size(), program::text);
    assertContains(program.text(), "VERTICLES");
  }

  @Test
  void aVerticleThatDoesNotExistIsRefusedInOneLine() throws Exception {
    Program program = Program.server("--verticles", "http,chanels");
    assertTrue(program.exitStatus() != 0);
    assertEquals(1, program.output().size(), program::text);
    assertContains(program.text(), "chanels");
  }

  @Test
  void aPortThatIsTakenEndsTheStartInOneLineThatSaysSo() throws Exception {
    try (LockstepProcess process = LockstepProcess.start()) {
      String port = Integer.toString(process.port());
      Program second = Program.server("--host", "127.0.0.1", "--port", port, "--log-level", "warn");
      assertTrue(second.exitStatus() != 0);
      assertEquals(1, second.output().size(), second::text);
      assertContains(second.text(), "already in use");
    }
  }

  @Test
  void aProcessAloneNeverLoadsHazelcast() {
    try (LockstepProcess process = LockstepProcess.start(List.of("-Xlog:class+load"))) {
      HttpCaller http = new HttpCaller(process.port());
      http.post("/channel/a", "x").is(200);
      http.post("/api/channels/a", "{\"client_id\":\"ada\"}").is(200);
      http.get("/frame").is(200);
      String output = text(process);
      assertContains(output, "io.lockstep.server.Main");
      assertFalse(output.contains("com.hazelcast"), "Hazelcast was loaded");
    }
  }

  @Test
  void itRunsOnANewerJavaToo() throws Exception {
    Optional<Path> java = NewerJava.find();
    assumeTrue(java.isPresent(), "no JDK 25 here");
    int port = Program.freePort();
    Path output = Files.createTempFile("output", ".txt");
    Process process =
        Program.start(
            java.get(),
            LockstepProcess.jar(),
            output,
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--frames-duration-ms",
            "200");
    try {
      Poll.until("it listens", () -> Connections.accepted(port) || !process.isAlive());
      assertTrue(process.isAlive(), () -> lines(output));
      HttpCaller http = new HttpCaller(port);
      http.get("/health").is(200);
      http.post("/api/channels/a", "{\"client_id\":\"ada\"}").is(200);
      new FramesClient(http).fence();
      assertFalse(lines(output).contains("WARNING"), () -> lines(output));
    } finally {
      process.destroyForcibly().waitFor();
      Files.delete(output);
    }
  }

  private static String lines(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void theDumperSaysItsVersion() throws Exception {
    Path jar = Path.of("..", "dumper", "target", "lockstep-dumper.jar");
    assumeTrue(Files.exists(jar), "the dumper is not built");
    Program program = Program.run(Program.java(), jar, "--version");
    assertEquals(0, program.exitStatus());
    assertEquals("Lockstep 0.1.0", program.text());
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> "'" + part + "' is not in:\n" + text);
  }
}
