package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": bodies up to MAX_BODY_BYTES, and what becomes of larger ones. */
final class EverywhereBodiesIT {
  private static final int MAX_BODY_BYTES = 1 << 20;
  private static final String PATH = "/api/channels/bodies";

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static Deployment deployment;

  @BeforeAll
  static void start() {
    deployment = Deployment.alone("--channels-timeout-ms", "600000");
  }

  @AfterAll
  static void stop() {
    deployment.close();
  }

  private static WireConnection connect() {
    return WireConnection.open(deployment);
  }

  private static WireClient client() {
    return new WireClient(deployment);
  }

  @Test
  void aBodyOfTheLimitIsTakenAndOneByteMoreIsNot() {
    client().post(PATH, object(MAX_BODY_BYTES)).expect(200);
    client().post(PATH, object(MAX_BODY_BYTES + 1)).problem(413);
    assertEquals(MAX_BODY_BYTES + 2, client().get(PATH).body().length());
  }

  @Test
  void theLimitHoldsForABodyInChunks() {
    try (WireConnection connection = connect()) {
      connection.send(WireClient.chunkedHead(PATH)).send(WireClient.chunks(object(MAX_BODY_BYTES)));
      connection.answer().expect(200);
      connection
          .send(WireClient.chunkedHead(PATH))
          .send(WireClient.chunks(object(MAX_BODY_BYTES + 1)));
      connection.answer().problem(413);
    }
  }

  @Test
  void aClientThatWritesItsWholeBodyFirstCanReadTheRefusal() {
    byte[] body = new byte[20_000_000];
    try (WireConnection connection = connect()) {
      connection.send(WireClient.requestHead("POST", PATH, body.length)).send(body);
      connection.answer().problem(413);
      connection.send(WireClient.request("GET", "/api", ""));
      connection.answer().expect(200);
    }
  }

  @Test
  void aClientThatWritesAllItsChunksFirstCanReadTheRefusal() {
    try (WireConnection connection = connect()) {
      connection.send(WireClient.chunkedHead(PATH)).send(WireClient.chunks("x".repeat(20_000_000)));
      connection.answer().problem(413);
      connection.send(WireClient.request("GET", "/api", ""));
      connection.answer().expect(200);
    }
  }

  @Test
  void anyRefusalCanBeReadByAClientThatWritesFirst() {
    byte[] body = new byte[20_000_000];
    assertReadable("/no/such/path", 404, body);
    assertReadable("/api", 405, body);
    assertReadable(PATH, 415, body, "Content-Encoding: gzip");
    assertReadable("/api/channels/%ff", 400, body);
  }

  private static void assertReadable(String path, int status, byte[] body, String... headers) {
    try (WireConnection connection = connect()) {
      connection.send(WireClient.requestHead("POST", path, body.length, headers)).send(body);
      connection.answer().problem(status);
    }
  }

  @Test
  void whoAsksWhetherToSendTooMuchIsToldNoAtOnce() {
    try (WireConnection connection = connect()) {
      connection.send(expecting(MAX_BODY_BYTES + 1));
      connection.answer().problem(413);
    }
  }

  @Test
  void whoAsksWhetherToSendIsToldToGoOn() {
    String body = "{\"client_id\":\"asking\"}";
    try (WireConnection connection = connect()) {
      connection.send(expecting(body.length()));
      connection.answer().expect(100);
      connection.send(body);
      connection.answer().expect(200);
      connection.send(expecting(body.length()).replace("100-continue", "100-Continue"));
      connection.answer().expect(100);
      connection.send(body);
      connection.answer().expect(200);
    }
  }

  @Test
  void whoAsksAtAPathThatTakesNoBodyIsToldNoAtOnce() {
    try (WireConnection connection = connect()) {
      connection.send(WireClient.requestHead("POST", "/no/such/path", 100, "Expect: 100-continue"));
      connection.answer().problem(404);
    }
    try (WireConnection connection = connect()) {
      connection.send(WireClient.requestHead("POST", "/api", 100, "Expect: 100-continue"));
      connection.answer().problem(405);
    }
  }

  @Test
  void aBodyInOneByteChunksIsTaken() {
    StringBuilder chunks = new StringBuilder();
    for (char c : "{\"client_id\":\"ada\",\"tiny\":1}".toCharArray()) {
      chunks.append("1;extension\r\n").append(c).append("\r\n");
    }
    try (WireConnection connection = connect()) {
      connection.send(WireClient.chunkedHead("/api/channels/tiny"));
      connection.send(chunks + "0\r\nX-Trailer: x\r\n\r\n");
      connection.answer().expect(200);
    }
    assertEquals("[{\"client_id\":\"ada\",\"tiny\":1}]", client().get("/api/channels/tiny").text());
  }

  private static String expecting(int length) {
    return WireClient.requestHead("POST", PATH, length, "Expect: 100-continue");
  }

  /** An object of so many bytes. */
  private static String object(int bytes) {
    String head = "{\"client_id\":\"ada\",\"x\":\"";
    return head + "x".repeat(bytes - head.length() - 2) + "\"}";
  }
}
