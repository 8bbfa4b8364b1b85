package io.lockstep.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.http.content.Answers;
import io.lockstep.core.message.Bytes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The methods of one path. */
class EndpointTest {
  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static LoopbackEdge edge;

  @BeforeAll
  static void start() {
    edge = new LoopbackEdge((vertx, opened) -> routes(opened));
  }

  private static void routes(Edge edge) {
    edge.path("/all")
        .get(Access.OPEN, says("got"))
        .post(Access.OPEN, says("posted"))
        .put(Access.OPEN, says("put"))
        .delete(Access.OPEN, says("deleted"))
        .webSocket(Access.OPEN, says("upgraded"));
    // The same in another order.
    edge.path("/late").webSocket(Access.OPEN, says("upgraded")).get(Access.OPEN, says("got"));
    edge.path("/sockets").webSocket(Access.OPEN, says("upgraded"));
  }

  private static Endpoint.CallerHandler says(String text) {
    return (context, caller) -> Answers.send(context, Bytes.utf8(text));
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static RawAnswers send(String method, String path, String... headers) {
    String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return edge.send(
        method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + lines + "\r\n");
  }

  private static void expect(String text, RawAnswers answers) {
    assertEquals(text, answers.expect(text, 200).body(0));
  }

  @Test
  void eachMethodHasItsAnswer() {
    expect("got", send("GET", "/all"));
    expect("posted", send("POST", "/all"));
    expect("put", send("PUT", "/all"));
    expect("deleted", send("DELETE", "/all"));
  }

  @Test
  void aGetThatAsksForAWebSocketIsAnUpgrade() {
    for (String path : new String[] {"/all", "/late", "/sockets"}) {
      expect("upgraded", send("GET", path, "Upgrade: websocket"));
      expect("upgraded", send("GET", path, "Upgrade: h2c, WebSocket"));
    }
  }

  @Test
  void otherUpgradesAreNone() {
    expect("got", send("GET", "/all", "Upgrade: h2c"));
    expect("got", send("GET", "/late", "Upgrade: websockets"));
    expect("posted", send("POST", "/all", "Upgrade: websocket"));
  }

  @Test
  void whereThereIsNothingElseEveryGetIsAnUpgrade() {
    expect("upgraded", send("GET", "/sockets"));
  }

  @Test
  void whatIsAllowedIsNamed() {
    RawAnswers options = send("OPTIONS", "/all").expect("options", 204);
    assertEquals("DELETE, GET, HEAD, OPTIONS, POST, PUT", options.header("Allow"));
    RawAnswers refused = send("PUT", "/sockets").problem(405, "a method that is not there");
    assertEquals("GET, HEAD, OPTIONS", refused.header("Allow"));
  }
}
