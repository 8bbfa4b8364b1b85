package io.lockstep.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * WIRE, "Everywhere": a request that a proxy might read in another way is refused, and its
 * connection ends, so that nothing hidden in it becomes a request.
 */
class RequestShapeTest {
  /** What would be a request of its own, if a body ended before it. */
  private static final String HIDDEN = "POST /things/hidden HTTP/1.1\r\nHost: a\r\n\r\n";

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static LoopbackEdge edge;

  @BeforeAll
  static void start() {
    edge = new LoopbackEdge();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  /** The text of a post with these header lines. */
  private static String post(String body, String... lines) {
    return "POST /things/a HTTP/1.1\r\n" + String.join("\r\n", lines) + "\r\n\r\n" + body;
  }

  private static String get(String line) {
    return line + "\r\nHost: a\r\nConnection: close\r\n\r\n";
  }

  /** Fails unless it is refused with that status, closes the connection and has no effect. */
  private static void assertRefused(int status, List<String> requests) {
    int before = edge.effects();
    for (String request : requests) {
      edge.send(request + HIDDEN).problem(status, request);
    }
    assertEquals(before, edge.effects());
  }

  @Test
  void aLengthTogetherWithATransferEncodingIsRefused() {
    String chunks = "1\r\nx\r\n0\r\n\r\n";
    assertRefused(
        400,
        List.of(
            post(chunks, "Host: a", "Content-Length: 1", "Transfer-Encoding: chunked"),
            post(chunks, "Host: a", "Transfer-Encoding: chunked", "Content-Length: 100"),
            post(chunks, "Host: a", "transfer-encoding: chunked", "CONTENT-LENGTH: 0"),
            post(chunks, "Host: a", "Transfer-Encoding: identity", "Content-Length: 1"),
            post(chunks, "Host: a", "Transfer-Encoding:", "Content-Length: 1"),
            post(chunks, "Host: a", "Content-Length: 1", "Transfer-Encoding: chunked")
                .replace("HTTP/1.1", "HTTP/1.0")));
  }

  @Test
  void severalLengthsAreRefused() {
    assertRefused(
        400,
        List.of(
            post("x", "Host: a", "Content-Length: 1", "Content-Length: 1"),
            post("x", "Host: a", "Content-Length: 1", "Content-Length: 100"),
            post("x", "Host: a", "Content-Length: 1, 1"),
            post("x", "Host: a", "Content-Length: 1", "content-length: 100")
                .replace("HTTP/1.1", "HTTP/1.0"),
            post("x", "Host: a", "Content-Length: +1"),
            post("x", "Host: a", "Content-Length: 0x1"),
            post("x", "Host: a", "Content-Length:"),
            post("x", "Host: a", "Content-Length: 1 1")));
  }

  @Test
  void aFoldedHeaderIsRefused() {
    assertRefused(
        400,
        List.of(
            post("", "Host: a", "X: one", " two"),
            post("", "Host: a", "X: one", "\ttwo"),
            post("", "Host: a", "X: one", " "),
            post("", "Host: a", "X: one", " Content-Length: 5"),
            post("", "Host: a", "Transfer-Encoding:", " chunked"),
            post("", " Host: a"),
            post("", " folded: at once", "Host: a")));
  }

  @Test
  void twoHostsAreRefused() {
    assertRefused(
        400,
        List.of(
            post("", "Host: a", "Host: a"),
            post("", "Host: a", "hOST: b"),
            post("", "Host: a", "Host: b").replace("HTTP/1.1", "HTTP/1.0"),
            post("", "Host: a", "X: y", "Host:")));
  }

  @Test
  void aRequestWithoutAUsableHostIsRefused() {
    for (String line : List.of("X: y", "Host: a b", "Host: a, b", "Host: a/b", "Host: a:x")) {
      edge.send(post("", line, "Content-Length: 0", "Connection: close")).problem(400, line);
    }
    String old = get("GET /things/a HTTP/1.0").replace("Host: a\r\n", "");
    edge.send(old).expect(old, 200);
  }

  @Test
  void aHeaderThatIsNoHeaderIsRefused() {
    assertRefused(
        400,
        List.of(
            post("", "Host: a", "Content-Length : 0"),
            post("", "Host: a", "X\t: 0"),
            post("", "Host: a", "no colon"),
            post("", "Host: a", ": no name"),
            post("", "Host: a", "X(): y"),
            post("", "Host: a", "X\u00e9: y"),
            post("", "Host: a", "X\u0000: y"),
            post("", "Host: a", "X: a\u0000b"),
            post("", "Host: a", "X: a\u0001b"),
            post("", "Host: a", "X: a\u007fb"),
            post("", "Host: a", "X: a\u000bb"),
            post("", "Host: a", "X: a\rb: c"),
            post("", "Host: a", "X: a\r"),
            post("", "Host: a", "X: a\nContent-Length: 0"),
            "POST /things/a HTTP/1.1\nHost: a\n\n",
            "POST /things/a HTTP/1.1\r\nHost: a\n\r\n",
            "POST /things/a HTTP/1.1\r\nHost: a\r\n\n"));
  }

  @Test
  void aRequestLineThatIsNoneIsRefused() {
    assertRefused(
        400,
        List.of(
            get("POST  /things/a HTTP/1.1"),
            get("POST /things/a  HTTP/1.1"),
            get("POST /things/a HTTP/1.1 "),
            get("POST\t/things/a\tHTTP/1.1"),
            get("POST\r/things/a\rHTTP/1.1"),
            get("POST\u000b/things/a HTTP/1.1"),
            get(" POST /things/a HTTP/1.1"),
            get("\u0000POST /things/a HTTP/1.1"),
            get("\nPOST /things/a HTTP/1.1"),
            get("P(ST /things/a HTTP/1.1"),
            get("POST /things/a\u0000 HTTP/1.1"),
            get("POST /things/a\u007f HTTP/1.1"),
            get("POST /things/a#b HTTP/1.1"),
            get("POST /things/a"),
            get("POST /things/a HTTP"),
            get("POST /things/a http/1.1"),
            get("POST /things/a HTTP/1.1x"),
            get("POST /things/a HTTP/01.1"),
            get("POST /things/a HTTP/1.01"),
            get("POST /things/a HTTPS/1.1"),
            get("POST /things/a HTTP/1,1")));
  }

  @Test
  void anotherVersionIsToldTheOnesSpoken() {
    assertRefused(
        505,
        List.of(
            get("POST /things/a HTTP/0.9"),
            get("POST /things/a HTTP/1.2"),
            get("POST /things/a HTTP/2.0"),
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
  }

  @Test
  void emptyLinesBeforeARequestAreSkipped() {
    String request = "\r\n\r\n" + get("GET /things/a HTTP/1.1");
    edge.send(request).expect(request, 200);
  }

  @Test
  void anotherTransferEncodingIsRefused() {
    assertRefused(
        501,
        List.of(
            post("", "Host: a", "Transfer-Encoding: gzip, chunked"),
            post("", "Host: a", "Transfer-Encoding: chunked, chunked"),
            post("", "Host: a", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked"),
            post("", "Host: a", "Transfer-Encoding: \"chunked\""),
            post("", "Host: a", "Transfer-Encoding: xchunked"),
            post("0\r\n\r\n", "Host: a", "Transfer-Encoding: chunked")
                .replace("HTTP/1.1", "HTTP/1.0")));
  }

  @Test
  void aChunkWhoseSizeIsOddIsRefused() {
    int before = edge.effects();
    for (String line :
        List.of(
            "1 x",
            "1 2",
            " 1",
            "\t1",
            "1\u0000",
            "1\u000b;a",
            "1x",
            "0x1",
            "+1",
            "",
            ";a",
            "1\n",
            "1;a=\u0000",
            "1;\n",
            "1;a\rb")) {
      String chunks = line + "\r\nx\r\n0\r\n\r\n";
      edge.send(post(chunks, "Host: a", "Transfer-Encoding: chunked") + HIDDEN).problem(400, line);
    }
    assertEquals(before, edge.effects());
  }

  @Test
  void extensionsAndTrailersOfChunksAreSkipped() {
    for (String chunks :
        List.of(
            "1;a\r\nx\r\n0\r\n\r\n",
            "1 ;a=\"b;c\"\r\nx\r\n0;last\r\n\r\n",
            "01  \r\nx\r\n000\r\n\r\n",
            "1\r\nx\r\n0\r\nContent-Length: 100\r\nHost: b\r\n\r\n")) {
      String[] head = {"Host: a", "Transfer-Encoding: chunked"};
      RawAnswers answers =
          edge.send(post(chunks, head) + get("GET /things/a HTTP/1.1")).expect(chunks, 200, 200);
      assertEquals("x", answers.body(0));
    }
  }

  @Test
  void aTargetMayNameTheServerThatTheHostHeaderNames() {
    for (String target :
        List.of("http://a/things/a", "HTTP://A:80/things/a", "http://a/things/a?x=http://b/c")) {
      edge.send(get("GET " + target + " HTTP/1.1")).expect(target, 200);
    }
    edge.send(get("GET http://a?x=/things/a HTTP/1.1")).problem(404, "the path is empty");
    edge.send(get("GET http://a HTTP/1.1")).problem(404, "the path is empty");
  }

  @Test
  void anyOtherTargetIsRefused() {
    assertRefused(
        400,
        List.of(
            get("POST http://b/things/a HTTP/1.1"),
            get("POST http://a:81/things/a HTTP/1.1"),
            get("POST http://u@a/things/a HTTP/1.1"),
            get("POST http:///things/a HTTP/1.1"),
            get("POST ftp://a/things/a HTTP/1.1"),
            get("POST a://http://a/things/a HTTP/1.1"),
            get("POST things/a HTTP/1.1"),
            get("POST ?x HTTP/1.1"),
            get("POST * HTTP/1.1"),
            get("GET * HTTP/1.1"),
            get("CONNECT a:80 HTTP/1.1"),
            get("CONNECT /things/a HTTP/1.1"),
            get("POST a:80 HTTP/1.1")));
  }

  @Test
  void theServerAsAWholeMayBeAskedWhatItAllows() {
    RawAnswers answer = edge.send(get("OPTIONS * HTTP/1.1")).expect("OPTIONS *", 204);
    assertEquals("GET, HEAD, POST, PUT, DELETE, OPTIONS", answer.header("Allow"));
  }

  @Test
  void anOldWebSocketsBodyIsNotExpected() {
    String old = "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n";
    assertRefused(400, List.of("GET /things/a HTTP/1.1\r\nHost: a\r\n" + old + "\r\n"));
  }

  @Test
  void theAnswerToARefusedRequestWaitsForThoseBefore() {
    for (String refused :
        List.of(
            post("", "Host: a", "X: y", " z"),
            post("", "Host: a", "Transfer-Encoding: gzip"),
            get("GET / HTTP/3.0"))) {
      String slow = "GET /slowly HTTP/1.1\r\nHost: a\r\n\r\n";
      RawAnswers answers = edge.send(slow + slow + refused + HIDDEN);
      assertEquals(List.of(200, 200), answers.statuses().subList(0, 2), refused);
      assertEquals(3, answers.statuses().size(), refused);
      answers.lastIsProblem(refused);
    }
  }

  @Test
  void aRequestThatFollowsOneForAnotherProtocolIsNotAnsweredInThatProtocol() {
    String upgrade = "GET /another-protocol HTTP/1.1\r\nHost: a\r\n\r\n";
    edge.send(upgrade + get("GET /things/a HTTP/1.1")).expect("followed", 400, 200);
    edge.send(upgrade + "\u0081\n\r\n").expect("followed by nonsense", 400, 400);
  }

  @Test
  void aClientThatWritesALargeBodyFirstCanReadTheRefusal() {
    String body = "x".repeat(5_000_000);
    String[] lines = {"Host: a", "Host: b", "Content-Length: " + body.length()};
    edge.send(post(body, lines)).problem(400, "a large body");
  }
}
