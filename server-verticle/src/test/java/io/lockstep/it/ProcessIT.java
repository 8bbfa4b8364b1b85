package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.it.FramesClient.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program as those who start it meet it. */
final class ProcessIT {
  @Test
  void theStartSaysWhereItListensWhatRunsThatAllMayUseItAndHowToTryIt() {
    try (LockstepProcess process = LockstepProcess.start()) {
      Poll.until("it says how to try it", () -> text(process).contains("/channel/demo"));
      String output = text(process);
      String base = "http://127.0.0.1:" + process.port();
      assertContains(
          output, "Lockstep 0.1.0: deployed [http, channels, frames, sessions, rooms, logs]");
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
  void whoListensForEveryoneIsToldHowNotTo() {
    LockstepRun run = LockstepRun.of(Map.of(), "--dry-run", "--port", "0");
    assertContains(run.text(), "listening on 0.0.0.0:");
    assertContains(run.text(), "HOST=127.0.0.1 keeps other machines out");
  }

  @Test
  void whoListensForThisMachineOnlyIsToldThatItsBrowsersMayUseIt() {
    String[] local = {"--dry-run", "--port", "0", "--host", "127.0.0.1"};
    LockstepRun run = LockstepRun.of(Map.of(), local);
    assertContains(run.text(), "every web page in a browser that reaches it");
    LockstepRun listed = LockstepRun.of(Map.of("CORS_ORIGINS", "https://a.example"), local);
    assertContains(listed.text(), "only its own and those of [https://a.example] can");
    assertFalse(listed.text().contains("every web page"), listed::text);
  }

  @Test
  void aTrialRunStartsEverythingAndEnds() {
    LockstepRun run = LockstepRun.of(Map.of(), "--dry-run", "--host", "127.0.0.1", "--port", "0");
    assertEquals(0, run.status(), run::text);
    assertContains(run.text(), "deployed [http, channels, frames, sessions, rooms, logs]");
  }

  @Test
  void rightAfterTheStartExactlyTwoFramesAreListedAndTheyAreEmpty() {
    try (LockstepProcess process = LockstepProcess.start("--frames-duration-ms", "3600000")) {
      FramesClient frames = new FramesClient(new WireClient(process.port()));
      frames.post("a", "in the open frame").expect(200);
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
      WireClient http = new WireClient(process.port());
      http.get("/api/channels").expect(200);
      http.get("/frame").retryProblem(503);
      http.get("/123").retryProblem(503);
      http.post("/channel/a", "x").retryProblem(503);
      http.get("/health").expect(200);
    }
  }

  @Test
  void featuresThatNobodyCanReachAreRefusedInOneLine() {
    LockstepRun run = LockstepRun.of(Map.of(), "--verticles", "channels");
    assertTrue(run.status() != 0);
    assertEquals(1, run.text().lines().count(), run::text);
    assertContains(run.text(), "VERTICLES");
  }

  @Test
  void aVerticleThatDoesNotExistIsRefusedInOneLine() {
    LockstepRun run = LockstepRun.of(Map.of(), "--verticles", "http,chanels");
    assertTrue(run.status() != 0);
    assertEquals(1, run.text().lines().count(), run::text);
    assertContains(run.text(), "chanels");
  }

  @Test
  void aPortThatIsTakenEndsTheStartInOneLineThatSaysSo() {
    try (LockstepProcess process = LockstepProcess.start()) {
      String port = Integer.toString(process.port());
      LockstepRun second =
          LockstepRun.of(Map.of(), "--host", "127.0.0.1", "--port", port, "--log-level", "warn");
      assertTrue(second.status() != 0);
      assertEquals(1, second.text().lines().count(), second::text);
      assertContains(second.text(), "already in use");
    }
  }

  @Test
  void aProcessAloneNeverLoadsHazelcast() {
    try (LockstepProcess process = LockstepProcess.start(List.of("-Xlog:class+load"))) {
      WireClient http = new WireClient(process.port());
      http.post("/channel/a", "x").expect(200);
      http.post("/api/channels/a", "{\"client_id\":\"ada\"}").expect(200);
      http.get("/frame").expect(200);
      String output = text(process);
      assertContains(output, "io.lockstep.server.Main");
      assertFalse(output.contains("com.hazelcast"), "Hazelcast was loaded");
    }
  }

  @Test
  void itRunsOnTheNewestJavaThereIs() throws Exception {
    Path java = NewerJava.find().orElse(LockstepProcess.JAVA);
    try (LockstepProcess process =
        LockstepProcess.start(
            java, List.of(), "--frames-duration-ms", "200", "--frames-history", "200")) {
      WireClient http = new WireClient(process.port());
      http.get("/health").expect(200);
      http.post("/api/channels/a", "{\"client_id\":\"ada\"}").expect(200);
      new FramesClient(http).fence();
      assertFalse(text(process).contains("WARNING"), () -> text(process));
    }
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> "'" + part + "' is not in:\n" + text);
  }
}
