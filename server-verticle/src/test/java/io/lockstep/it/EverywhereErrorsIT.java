package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": every error is a problem that tells what was wrong. */
final class EverywhereErrorsIT {
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
  void aPathThatIsNothingIsNotFoundWhateverTheMethod() {
    for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "BREW")) {
      client().send(method, "/no/such/path", "").problem(404);
    }
    client().get("/api/channels/a/b/c").problem(404);
    client().get("/index.php?x=%3Cscript%3E").problem(404);
  }

  @Test
  void anotherMethodIsRefusedWithThoseAllowed() {
    for (String path : List.of("/", "/health", "/metrics", "/api", "/api/channels", "/frame")) {
      WireAnswer answer = client().send("DELETE", path, "");
      answer.problem(405);
      assertEquals("GET, HEAD, OPTIONS", answer.header("Allow"), path);
    }
    WireAnswer answer = client().get("/channel/demo");
    answer.problem(405);
    assertEquals("OPTIONS, POST", answer.header("Allow"));
  }

  @Test
  void optionsTellsWhatIsAllowed() {
    WireAnswer answer = client().send("OPTIONS", "/api/channels/test", "").expect(204);
    assertEquals("GET, HEAD, OPTIONS, POST", answer.header("Allow"));
    client().send("OPTIONS", "/no/such/path", "").problem(404);
  }

  @Test
  void anErrorToHeadHasNoBody() {
    WireAnswer answer = client().head("/no/such/path").expect(404);
    assertEquals("application/problem+json", answer.header("Content-Type"));
    client().head("/channel/demo").expect(405);
  }

  @Test
  void aTargetThatIsTooLongIsTold() {
    try (WireConnection connection = client().connect()) {
      connection.send(WireClient.request("GET", "/" + "x".repeat(20_000), ""));
      connection.answer().problem(414);
    }
  }

  @Test
  void headersThatAreTooLargeAreTold() {
    try (WireConnection connection = client().connect()) {
      connection.send(WireClient.request("GET", "/api", "", "X-Large: " + "x".repeat(40_000)));
      connection.answer().problem(431);
    }
    String[] many = new String[2_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = "X-Many-" + i + ": some value";
    }
    try (WireConnection connection = client().connect()) {
      connection.send(WireClient.request("GET", "/api", "", many));
      connection.answer().problem(431);
    }
  }

  @Test
  void anEncodedBodyIsRefusedAndAPlainOneIsNot() {
    for (String encoding : List.of("gzip", "br", "deflate", "gzip, identity", "x")) {
      WireAnswer answer = post(object("ada"), "Content-Encoding: " + encoding);
      answer.problem(415);
    }
    post(object("ada"), "Content-Encoding: identity").expect(200);
    post(object("ada"), "Content-Encoding: Identity").expect(200);
  }

  @Test
  void whatIsNotHttpIsRefusedAndTheConnectionEnds() {
    List<String> wrong =
        List.of(
            "nonsense\r\n\r\n",
            "GET\r\n\r\n",
            "GET /api\r\n\r\n",
            "GET /api HTTP\r\n\r\n",
            "GET /api HTTP/x.y\r\nHost: a\r\n\r\n",
            "GET /api HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
            "GET /api HTTP/1.1\r\nHost: a\r\nna me: x\r\n\r\n",
            "GET /api HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n",
            "GET /api http/1.1\r\nHost: a\r\n\r\n",
            "GET /api HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
            "GET /api HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n",
            "GET  /api HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET ftp://a/api HTTP/1.1\r\nHost: a\r\n\r\n",
            body("Content-Length: 2\r\nTransfer-Encoding: chunked", "2\r\n{}\r\n0\r\n\r\n"),
            body("Content-Length: x", "{}"),
            body("Content-Length: -1", "{}"),
            body("Content-Length: 1, 2", "{}"),
            body("Content-Length: 2\r\nContent-Length: 3", "{}"),
            body("Content-Length: 99999999999999999999", "{}"),
            body("Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n"),
            body("Transfer-Encoding: chunked", "-1\r\n{}\r\n0\r\n\r\n"),
            body("Transfer-Encoding: chunked", "2\r\n{}xx0\r\n\r\n"),
            body("Transfer-Encoding: chunked", "\r\n\r\n"),
            body("Transfer-Encoding: chunked", "fffffffffffffffff\r\n{}\r\n0\r\n\r\n"));
    for (String request : wrong) {
      try (WireConnection connection = client().connect()) {
        connection.send(request);
        WireAnswer answer = connection.answer();
        assertEquals(400, answer.status(), request);
        answer.problem(400);
        assertEquals(0, connection.rest().length, request);
      }
    }
    client().get("/health").expect(200);
  }

  @Test
  void aQueryThatCannotBeDecodedIsRefusedOnEveryPath() {
    for (String query : List.of("?x=%zz", "?%", "?level=%4", "?playerName=%ff")) {
      for (String path : List.of("/", "/health", "/frame", "/logs.html", "/no/such/path")) {
        client().get(path + query).problem(400);
      }
      post(object("ada")).expect(200);
      client().post("/api/channels/query" + query, object("ada")).problem(400);
      client().post("/channel/query" + query, object("ada")).problem(400);
      client().post("/logs/add" + query, object("ada")).problem(400);
      for (String path : List.of("/connect", "/logs/listen")) {
        client().get(path + query).problem(400);
        client().get(path + query, SocketClient.upgrade()).problem(400);
      }
    }
    assertEquals("[]", client().get("/api/channels/query").text());
    assertTrue(deployment.edge().output().stream().noneMatch(line -> line.contains(" ERROR ")));
  }

  @Test
  void aTransferEncodingThatHidesWhereTheBodyEndsIsRefused() {
    String hidden = "GET /api HTTP/1.1\r\nHost: a\r\n\r\n";
    for (String encoding : List.of("foo", "gzip, chunked", "chunked, foo", "identity")) {
      try (WireConnection connection = client().connect()) {
        connection.send(body("Transfer-Encoding: " + encoding, hidden));
        connection.answer().problem(501);
        assertEquals(0, connection.rest().length, encoding);
      }
    }
  }

  private static String body(String header, String body) {
    return "POST /api/channels/wrong HTTP/1.1\r\nHost: a\r\n" + header + "\r\n\r\n" + body;
  }

  @Test
  void aWrongRequestIsNotStored() {
    try (WireConnection connection = client().connect()) {
      connection.send(
          "POST /api/channels/cut HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n"
              + object("ada"));
      connection.endSending().rest();
    }
    assertEquals("[]", client().get("/api/channels/cut").text());
    assertFalse(client().get("/api/channels").text().contains("cut"));
  }

  @Test
  void requestsSentAheadAreAnsweredInOrder() {
    int rounds = 50;
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < rounds; i++) {
      String path = "/api/channels/ahead-" + i % 7;
      requests.append(WireClient.request("POST", path, object("ada", i)));
      requests.append(WireClient.request("GET", path, ""));
      requests.append(WireClient.request("GET", "/no/such/path", ""));
      requests.append(WireClient.request("POST", path, "no JSON"));
      requests.append(WireClient.request("HEAD", path, ""));
      requests.append(WireClient.request("DELETE", path, ""));
      requests.append(WireClient.request("POST", path, object("joe", i), "Content-Encoding: br"));
    }
    try (WireConnection connection = client().connect()) {
      connection.send(requests.toString());
      for (int i = 0; i < rounds; i++) {
        assertEquals("[]", connection.answer().expect(200).text());
        assertEquals("[" + object("ada", i) + "]", connection.answer().expect(200).text());
        connection.answer().problem(404);
        connection.answer().problem(400);
        assertTrue(connection.answerHead().expect(200).header("Content-Length").matches("[0-9]+"));
        connection.answer().problem(405);
        connection.answer().problem(415);
      }
    }
  }

  private static WireAnswer post(String body, String... headers) {
    return client().post("/api/channels/errors", body, headers);
  }
}
