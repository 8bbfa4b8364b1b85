package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WIRE, "Rooms": the files of the client module, as they are served, and those of the page. */
final class RoomFilesIT {
  private static final String MODULE = "/lockstep/room.js";

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static Deployment deployment;

  @BeforeAll
  static void start() {
    deployment = Deployment.alone();
  }

  @AfterAll
  static void stop() {
    deployment.close();
  }

  private static WireClient client() {
    return new WireClient(deployment);
  }

  @Test
  void theModuleAndAllThatItImportsAreServed() {
    Map<String, WireAnswer> files = new PageFiles(client()).importedBy(MODULE);
    assertTrue(files.size() > 5, files.keySet()::toString);
    files.forEach(
        (path, answer) -> {
          assertTrue(path.startsWith("/lockstep/"), path);
          assertServed(path, answer, "text/javascript; charset=utf-8");
        });
  }

  @Test
  void theTypesAreServedBesideIt() {
    WireAnswer types = client().get("/lockstep/room.d.ts");
    assertServed("/lockstep/room.d.ts", types, "application/typescript; charset=utf-8");
    assertTrue(client().get(MODULE).text().startsWith("// @ts-self-types=\"./room.d.ts\""));
  }

  @Test
  void theTypesNameEveryPublicMemberOfARoom() {
    String types = client().get("/lockstep/room.d.ts").text();
    String module = client().get(MODULE).text();
    List<String> members =
        Pattern.compile("^  (?:get |async )?([a-z]\\w*)\\(.*\\) \\{$", Pattern.MULTILINE)
            .matcher(module)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertTrue(
        members.containsAll(List.of("play", "position", "join", "close")), members::toString);
    for (String member : members) {
      assertTrue(
          Pattern.compile("^  (?:readonly )?" + member + "[(:]", Pattern.MULTILINE)
              .matcher(types)
              .find(),
          member);
    }
  }

  @Test
  void pagesOfOtherOriginsMayImportIt() {
    WireAnswer answer = client().get(MODULE, "Origin: https://elsewhere.example");
    assertEquals("*", answer.expect(200).header("Access-Control-Allow-Origin"));
  }

  @Test
  void aFileThatIsKnownIsNotSentAgain() {
    String etag = client().get(MODULE).expect(200).header("ETag");
    client().get(MODULE, "If-None-Match: " + etag).expect(304);
  }

  @Test
  void everyFileThatThePageLoadsIsServed() {
    Map<String, WireAnswer> files = new PageFiles(client()).loadedBy("/rooms.html");
    assertTrue(files.containsKey("/rooms/page/chat-section.js"), files.keySet()::toString);
    assertTrue(files.containsKey("/lockstep/room.js"), files.keySet()::toString);
    files.forEach((path, answer) -> assertServed(path, answer, PageFiles.mediaTypeOf(path)));
  }

  @Test
  void thePageMayPlayVideosOfOtherHostsAndLoadNothingElseThere() {
    String policy = client().get("/rooms.html").expect(200).header("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self' 'sha256-"), policy);
    assertTrue(policy.contains("; require-trusted-types-for 'script';"), policy);
    assertTrue(policy.contains("; connect-src 'self';"), policy);
    assertTrue(policy.endsWith("; media-src 'self' blob: http: https:"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    String other = client().get("/logs.html").expect(200).header("Content-Security-Policy");
    assertFalse(other.contains("media-src"), other);
  }

  @Test
  void aSlashAtTheEndLeadsToThePageItself() {
    WireAnswer answer = client().get("/rooms.html/?room=a%20b").expect(308);
    assertEquals("../rooms.html?room=a%20b", answer.header("Location"));
  }

  @Test
  void nothingElseIsThere() {
    for (String path :
        List.of(
            "/lockstep/nothing.js",
            "/lockstep/room.ts",
            "/lockstep/..%2Findex.html",
            "/lockstep/Room.js",
            "/rooms/page/nothing.js",
            "/rooms/page/..%2Fstyle.css",
            "/rooms/page",
            "/lockstep")) {
      client().get(path).problem(404);
    }
  }

  private static void assertServed(String path, WireAnswer answer, String mediaType) {
    assertEquals(200, answer.status(), path);
    assertEquals(mediaType, answer.header("Content-Type"), path);
    assertEquals("nosniff", answer.header("X-Content-Type-Options"), path);
    assertEquals("no-cache", answer.header("Cache-Control"), path);
    assertFalse(answer.header("ETag").isEmpty(), path);
  }
}
