package io.lockstep.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lockstep.core.http.content.Answers;
import io.lockstep.core.message.Bytes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which path answers a request. */
class PathsTest {
  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static LoopbackEdge edge;

  @BeforeAll
  static void start() {
    edge = new LoopbackEdge((vertx, opened) -> routes(opened));
  }

  private static void routes(Edge edge) {
    edge.path("/").get(Access.OPEN, says("root"));
    edge.path("/{id:[0-9]+}").get(Access.OPEN, says("number"));
    edge.path("/frame").get(Access.OPEN, says("frames"));
    edge.path("/frame/{id:[0-9]+}").get(Access.OPEN, says("frame"));
    edge.path("/a.html").get(Access.OPEN, says("page"));
    edge.path("/a/{key}").get(Access.OPEN, says("key"));
    edge.path("/a/{key}/b.c").get(Access.OPEN, says("below key"));
    edge.path("/files/{file:.+}").get(Access.OPEN, says("file"));
    edge.below("/folder/", Access.OPEN, context -> Answers.send(context, Bytes.utf8("folder")));
  }

  private static Endpoint.CallerHandler says(String text) {
    return (context, caller) -> Answers.send(context, Bytes.utf8(text));
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static RawAnswers get(String path) {
    return edge.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/, root",
    "/?a=b, root",
    "/12, number",
    "/12/, number",
    "/frame, frames",
    "/frame/, frames",
    "/frame/12, frame",
    "/frame/12/, frame",
    "/a.html, page",
    "/a.html/, page",
    "/a/x, key",
    "/a/x/, key",
    "/a/%C3%A9, key",
    "/a/a%2Fb, key",
    "/a/x/b.c, below key",
    "/files/x/y.js, file",
    "/folder/, folder",
    "/folder/x, folder",
    "/folder/x/y, folder"
  })
  void aPathIsAnsweredByItsEndpoint(String path, String answer) {
    assertEquals(answer, get(path).expect(path, 200).body(0));
  }

  @ParameterizedTest
  @CsvSource({
    "//frame, frames",
    "/./frame, frames",
    "/%66rame, frames",
    "/a/../frame/1, frame",
    "/a/%2e%2e/frame, frames",
    "/a/x%2E/../../12, number",
    "/x/%2E%2e/a/y, key"
  })
  void aPathThatIsNotNormalisedIsReadAsTheOneItStandsFor(String path, String answer) {
    assertEquals(answer, get(path).expect(path, 200).body(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/x",
        "/12/x",
        "/frame/x",
        "/frame/12/x",
        "/aXhtml",
        "/a",
        "/a/x/y",
        "/a/x/bXc",
        "/files",
        "/foldering",
        "/frames",
        "/x/../y"
      })
  void otherPathsAreNotFound(String path) {
    get(path).expect(path, 404);
  }

  @Test
  void aFolderWithoutItsSlashIsRedirected() {
    RawAnswers answers = get("/folder").expect("/folder", 308);
    assertEquals("/folder/", answers.header("Location"));
  }

  @Test
  void theFirstSegmentIsTakenFromNormalisedPathsOnly() {
    assertEquals("", Paths.firstSegment("/"));
    assertEquals("a", Paths.firstSegment("/a"));
    assertEquals("a", Paths.firstSegment("/a/b.c/%20d/"));
    assertNull(Paths.firstSegment("a"));
    assertNull(Paths.firstSegment("/%61/b"));
    assertNull(Paths.firstSegment("/a//b"));
    assertNull(Paths.firstSegment("/a/.b"));
    assertNull(Paths.firstSegment("/a/b%2E"));
  }
}
