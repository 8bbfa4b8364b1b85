package io.lockstep.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is served: its files, whatever lies beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FolderFilesTest {
  private static final String SECRET = "nobody may read this";
  private static final String PAGE = "<!doctype html>";

  private Path folder;
  private LoopbackEdge edge;

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  FolderFilesTest() {}

  @BeforeAll
  void start(@TempDir Path around) throws IOException {
    folder = Files.createDirectories(around.resolve("player"));
    Files.writeString(around.resolve("secret.txt"), SECRET);
    Files.writeString(Files.createDirectory(around.resolve("outside")).resolve("a.txt"), SECRET);
    Files.writeString(folder.resolve("index.html"), PAGE);
    Files.writeString(folder.resolve(".hidden"), SECRET);
    Files.writeString(Files.createDirectory(folder.resolve(".git")).resolve("config"), SECRET);
    Files.writeString(Files.createDirectories(folder.resolve("js/deep")).resolve("a.mjs"), "1");
    Files.writeString(folder.resolve("js/index.html"), PAGE);
    Files.writeString(folder.resolve("a b\u00e9.txt"), "name");
    Files.createFile(folder.resolve("empty.css"));
    Files.createDirectories(folder.resolve("odd/index.html"));
    link("secret.txt", around.resolve("secret.txt"));
    link("outside", around.resolve("outside"));
    link("up", around);
    link("root", Path.of("/"));
    link("zero", Path.of("/dev/zero"));
    link("dangling", around.resolve("nothing"));
    link("loop", folder.resolve("loop"));
    link("inside.mjs", folder.resolve("js/deep/a.mjs"));
    link("js/again", folder.resolve("js/deep"));
    Path served = Files.createSymbolicLink(around.resolve("served"), folder);
    edge =
        new LoopbackEdge(
            (vertx, at) ->
                at.below("/player/", Access.OPEN, new FolderFiles(vertx, served, "/player/")));
  }

  private void link(String name, Path target) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), target);
  }

  @AfterAll
  void stop() {
    edge.close();
  }

  private RawAnswers ask(String method, String target, String... headers) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: a\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return edge.send(head + "Connection: close\r\n\r\n");
  }

  private RawAnswers get(String path, String... headers) {
    return ask("GET", "/player/" + path, headers);
  }

  @Test
  void itsFilesAreServedWithTheirTypes() {
    String[][] files = {
      {"", "text/html; charset=utf-8", PAGE},
      {"index.html", "text/html; charset=utf-8", PAGE},
      {"js/", "text/html; charset=utf-8", PAGE},
      {"js/deep/a.mjs", "text/javascript; charset=utf-8", "1"},
      {"js/../js/./deep/a.mjs", "text/javascript; charset=utf-8", "1"},
      {"a%20b%C3%A9.txt", "text/plain; charset=utf-8", "name"},
      {"empty.css", "text/css; charset=utf-8", ""}
    };
    for (String[] file : files) {
      RawAnswers answer = get(file[0]).expect(file[0], 200);
      assertEquals(file[1], answer.header("Content-Type"), file[0]);
      assertEquals(file[2], answer.body(0), file[0]);
    }
  }

  @Test
  void noLinkLeadsOutOfIt() {
    for (String path :
        List.of(
            "secret.txt",
            "outside/a.txt",
            "outside/",
            "outside",
            "up/secret.txt",
            "root/etc/hostname",
            "zero",
            "dangling",
            "loop",
            "loop/a")) {
      RawAnswers answer = get(path).problem(404, path);
      assertFalse(answer.body(0).contains(SECRET), path);
    }
  }

  @Test
  void linksWithinItAreFollowed() {
    get("inside.mjs").expect("a file", 200);
    get("js/again/a.mjs").expect("a folder", 200);
    get("up/player/js/deep/a.mjs").expect("out of it and in again", 200);
  }

  @Test
  void whatIsHiddenOrNoFileIsNotThere() {
    for (String path :
        List.of(
            ".hidden",
            ".git/config",
            "%2ehidden",
            "js/%2E%2E/%2E%2E/secret.txt",
            "..%2fsecret.txt",
            "js%2fdeep%2fa.mjs",
            "..%5csecret.txt",
            "a%00",
            "none",
            "js/deep/",
            "odd/",
            "odd/index.html/",
            "index.html/",
            "index.html/a",
            "%2e%2e%2f%2e%2e%2fetc%2fhostname")) {
      get(path).problem(404, path);
    }
    get("%ff").problem(400, "not UTF-8");
  }

  @Test
  void aFolderWithoutItsSlashIsRedirected() {
    assertEquals("./js/?a=b", get("js?a=b").expect("a folder", 308).header("Location"));
    assertEquals("/player/", ask("GET", "/player").expect("it", 308).header("Location"));
  }

  @Test
  void everyFileHasTheHeadersOfAPage() {
    for (String path : List.of("", "js/deep/a.mjs", "empty.css", "inside.mjs")) {
      RawAnswers answer = get(path);
      assertEquals("nosniff", answer.header("X-Content-Type-Options"), path);
      assertEquals("no-referrer", answer.header("Referrer-Policy"), path);
      String policy = answer.header("Content-Security-Policy");
      assertTrue(policy.startsWith("default-src 'self';"), policy);
      assertTrue(policy.contains("frame-ancestors 'none'"), policy);
      assertFalse(policy.contains("unsafe-eval") || policy.contains("http"), policy);
    }
  }

  @Test
  void aLargeFileComesWholeAndInRanges() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 100_000; i < 200_000; i++) {
      lines.append(i).append('\n');
    }
    String text = lines.toString();
    Files.writeString(folder.resolve("large.bin"), text);
    RawAnswers whole = get("large.bin").expect("large", 200);
    assertEquals("application/octet-stream", whole.header("Content-Type"));
    assertTrue(text.equals(whole.body(0)));
    RawAnswers part = get("large.bin", "Range: bytes=100000-300000").expect("range", 206);
    assertEquals("bytes 100000-300000/700000", part.header("Content-Range"));
    assertTrue(text.substring(100_000, 300_001).equals(part.body(0)));
    get("large.bin", "Range: bytes=700000-").problem(416, "behind it");
    get("large.bin", "If-None-Match: " + whole.header("ETag")).expect("unchanged", 304);
    Files.write(folder.resolve("large.bin"), new byte[3]);
    RawAnswers changed = get("large.bin", "If-None-Match: " + whole.header("ETag"));
    assertEquals(3, changed.expect("changed", 200).body(0).length());
  }

  @Test
  void aClientThatLeavesInTheMiddleDoesNoHarm() throws IOException {
    Files.write(folder.resolve("left.bin"), new byte[5_000_000]);
    for (int i = 0; i < 50; i++) {
      RawAnswers.leave(edge.port(), "GET /player/left.bin HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    assertEquals(5_000_000, get("left.bin").expect("the next", 200).body(0).length());
  }
}
