package io.lockstep.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": what a page of another origin may do where CORS_ORIGINS lists some. */
class ForeignOriginTest {
  private static final List<String> FOREIGN =
      List.of(
          "https://evil.example",
          "http://good.example",
          "https://good.example:444",
          "https://good.example.evil.example",
          "https://good.example.",
          "https://good.example/",
          "https://good.example https://evil.example",
          "https://good.example, https://evil.example",
          "https://user@good.example",
          "null",
          "NULL",
          "*",
          "",
          "file://",
          "good.example");
  private static final List<String> ALLOWED =
      List.of("https://good.example", "HTTPS://Good.Example", "https://good.example:443");

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static LoopbackEdge listed;

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static LoopbackEdge open;

  @BeforeAll
  static void start() {
    listed = new LoopbackEdge("CORS_ORIGINS", "https://good.example,http://Other.example:80");
    open = new LoopbackEdge();
  }

  @AfterAll
  static void stop() {
    listed.close();
    open.close();
  }

  private static String request(String method, String path, String body, String... headers) {
    StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static RawAnswers post(LoopbackEdge edge, String host, String origin) {
    return edge.send(request("POST", "/things/a", "x", "Host: " + host, "Origin: " + origin));
  }

  @Test
  void aForeignPageChangesNothing() {
    int before = listed.effects();
    for (String origin : FOREIGN) {
      RawAnswers answer = post(listed, "lockstep.example", origin).problem(403, origin);
      assertEquals("", answer.header("Access-Control-Allow-Origin"), origin);
      for (String method : List.of("PUT", "DELETE", "PATCH", "BREW", "get")) {
        listed
            .send(request(method, "/things/a", "", "Host: a", "Origin: " + origin))
            .problem(403, method + " " + origin);
      }
    }
    assertEquals(before, listed.effects());
  }

  @Test
  void aForeignPageMayAskForWhatItCannotRead() {
    for (String method : List.of("GET", "OPTIONS")) {
      RawAnswers answer =
          listed.send(request(method, "/things/a", "", "Host: a", "Origin: https://evil.example"));
      answer.expect(method, method.equals("GET") ? 200 : 204);
      assertEquals("", answer.header("Access-Control-Allow-Origin"));
      assertEquals("Origin", answer.header("Vary"));
    }
  }

  @Test
  void aForeignPageOpensNoWebSocket() {
    int before = listed.effects();
    for (String origin : FOREIGN) {
      listed
          .send(
              request("GET", "/upgrade", "", "Host: a", "Origin: " + origin, "Upgrade: websocket"))
          .problem(403, origin);
    }
    assertEquals(before, listed.effects());
  }

  @Test
  void aListedPageMayUseEverything() {
    int before = listed.effects();
    for (String origin : ALLOWED) {
      RawAnswers answer = post(listed, "a", origin).expect(origin, 200);
      assertEquals(origin, answer.header("Access-Control-Allow-Origin"));
      listed
          .send(request("GET", "/upgrade", "", "Host: a", "Origin: " + origin))
          .expect(origin, 204);
    }
    post(listed, "a", "http://other.example").expect("a default port in the list", 200);
    assertEquals(before + 2 * ALLOWED.size() + 1, listed.effects());
  }

  @Test
  void theServersOwnPagesAreNeverForeign() {
    String[][] hostsAndOrigins = {
      {"localhost:8080", "http://localhost:8080"},
      {"LocalHost:8080", "http://localhost:8080"},
      {"lockstep.example", "http://lockstep.example"},
      {"lockstep.example:80", "http://lockstep.example"},
      {"lockstep.example", "http://lockstep.example:80"},
      {"lockstep.example.", "http://lockstep.example."},
      {"[::1]:8080", "http://[::1]:8080"}
    };
    for (String[] pair : hostsAndOrigins) {
      RawAnswers answer = post(listed, pair[0], pair[1]).expect(pair[0], 200);
      assertEquals(pair[1], answer.header("Access-Control-Allow-Origin"));
      listed
          .send(request("GET", "/upgrade", "", "Host: " + pair[0], "Origin: " + pair[1]))
          .expect(pair[0], 204);
    }
  }

  @Test
  void whatOnlyResemblesTheServersOwnOriginIsForeign() {
    String[][] hostsAndOrigins = {
      {"localhost:8080", "https://localhost:8080"},
      {"localhost:8080", "http://localhost"},
      {"localhost:8080", "http://localhost:8081"},
      {"lockstep.example", "http://lockstep.example."},
      {"lockstep.example", "http://lockstep.example:443"},
      {"127.0.0.1:8080", "http://localhost:8080"}
    };
    for (String[] pair : hostsAndOrigins) {
      post(listed, pair[0], pair[1]).problem(403, pair[1]);
    }
  }

  @Test
  void whoIsNoPageMayDoAsBefore() {
    listed.send(request("POST", "/things/a", "x", "Host: a")).expect("no origin", 200);
    for (String origin : FOREIGN) {
      post(open, "a", origin).expect(origin, 200);
    }
  }

  @Test
  void aRefusalOfAHeadCanBeReadByEveryPageToo() {
    String long414 = request("GET", "/" + "x".repeat(9_000), "", "Host: a", "Origin: http://b");
    RawAnswers answer = open.send(long414).problem(414, "too long");
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
    answer = listed.send(long414).problem(414, "too long");
    assertEquals("", answer.header("Access-Control-Allow-Origin"));
  }

  @Test
  void twoOriginsAreRefusedWhereverTheyComeFrom() {
    String[] twice = {"Host: a", "Origin: https://good.example", "Origin: https://good.example"};
    String[] other = {"Host: a", "Origin: https://good.example", "oRIGIN: null"};
    String[] upgrade = {
      "Host: a", "Origin: https://good.example", "Upgrade: websocket", "Origin: https://b.example"
    };
    for (LoopbackEdge edge : List.of(listed, open)) {
      int before = edge.effects();
      for (String[] headers : List.of(twice, other, upgrade)) {
        for (String method : List.of("GET", "POST", "OPTIONS", "DELETE")) {
          for (String path : List.of("/things/a", "/upgrade", "/no/such/path")) {
            edge.send(request(method, path, "", headers)).problem(400, method + " " + path);
          }
        }
      }
      assertEquals(before, edge.effects());
    }
  }

  @Test
  void aPreflightIsGrantedToListedAndOwnOriginsOnly() {
    String asks = "Access-Control-Request-Method: POST";
    for (String origin : List.of("https://good.example", "http://a")) {
      listed
          .send(request("OPTIONS", "/things/a", "", "Host: a", "Origin: " + origin, asks))
          .expect(origin, 204);
    }
    for (String origin : FOREIGN) {
      listed
          .send(request("OPTIONS", "/things/a", "", "Host: a", "Origin: " + origin, asks))
          .problem(403, origin);
    }
  }
}
