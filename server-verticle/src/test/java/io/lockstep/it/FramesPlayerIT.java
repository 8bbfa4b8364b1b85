package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FRAMES_PLAYER_DIR: a folder at /player/, beside the frames. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FramesPlayerIT {
  private static final String INDEX = "<!doctype html><script type=module src=js/main.js></script>";
  private static final String MODULE = "export const frames = '/frame';";
  private static final String SECRET = "nobody may read this";

  private LockstepProcess process;
  private WireClient http;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path player = Files.createDirectories(folder.resolve("player"));
    Files.writeString(player.resolve("index.html"), INDEX);
    Files.createDirectory(player.resolve("js"));
    Files.writeString(player.resolve("js/main.js"), MODULE);
    Files.writeString(player.resolve("js/part.mjs"), MODULE);
    Files.writeString(player.resolve("style.css"), "body {}");
    Files.writeString(folder.resolve("secret.txt"), SECRET);
    Files.createSymbolicLink(player.resolve("link.txt"), folder.resolve("secret.txt"));
    Files.createSymbolicLink(player.resolve("outside"), folder);
    process = LockstepProcess.start("--frames-player-dir", player.toString());
    http = new WireClient(process.port());
  }

  @AfterAll
  void stop() {
    process.close();
  }

  @Test
  void theFoldersIndexIsServed() {
    for (String path : new String[] {"/player/", "/player/index.html"}) {
      WireAnswer answer = http.get(path).expect(200);
      assertEquals(INDEX, answer.text());
      assertTrue(answer.header("Content-Type").startsWith("text/html"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"main.js", "part.mjs"})
  void aModuleIsServedAsJavaScript(String file) {
    WireAnswer answer = http.get("/player/js/" + file).expect(200);
    assertEquals(MODULE, answer.text());
    String type = answer.header("Content-Type");
    assertTrue(type.matches("(text|application)/javascript(;.*)?"), type);
  }

  @Test
  void headTellsAboutAFileWithoutItsBytes() {
    WireAnswer answer = http.head("/player/style.css").expect(200);
    assertEquals("7", answer.header("Content-Length"));
  }

  @Test
  void everyFileHasTheHeadersThatPagesHave() {
    for (String file : new String[] {"", "js/main.js", "style.css"}) {
      WireAnswer answer = http.get("/player/" + file).expect(200);
      assertEquals("nosniff", answer.header("X-Content-Type-Options"), file);
      assertEquals("no-referrer", answer.header("Referrer-Policy"), file);
      String policy = answer.header("Content-Security-Policy");
      assertTrue(policy.startsWith("default-src 'self';"), policy);
    }
  }

  @Test
  void theFramesAreOfTheSameOrigin() {
    http.get("/frame").expect(200);
    http.post("/channel/a", "x").expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/player/none.js", "/player/js/none/", "/player/js/", "/players/"})
  void whatIsNotThereIsAProblem(String path) {
    http.get(path).problem(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/player/../secret.txt",
        "/player/js/../../secret.txt",
        "/player/%2e%2e/secret.txt",
        "/player/%2E%2E%2Fsecret.txt",
        "/player/..%2fsecret.txt",
        "/player/js/..%2f..%2fsecret.txt",
        "/player/%252e%252e/secret.txt",
        "/player/%252e%252e%252fsecret.txt",
        "/player/..%5csecret.txt",
        "/player/..\\secret.txt",
        "/player/....//secret.txt",
        "/player//../secret.txt",
        "/player/.%00./secret.txt",
        "/player/link.txt",
        "/player/outside/secret.txt",
        "/player/outside/player/../secret.txt",
        "/player/%c0%ae%c0%ae/secret.txt"
      })
  void nothingOutsideTheFolderIsServed(String target) {
    WireAnswer answer = http.get(target);
    assertTrue(answer.status() == 404 || answer.status() == 400, answer::toString);
    assertFalse(answer.text().contains(SECRET));
    answer.problem(answer.status());
  }
}
