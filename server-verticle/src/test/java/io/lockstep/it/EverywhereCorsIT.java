package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": which pages of other origins may use the server. */
final class EverywhereCorsIT {
  private static final String ORIGIN = "Origin: https://a.example";

  @Test
  void everyOriginIsAllowedUnlessSomeAreListed() {
    try (Deployment deployment = Deployment.alone()) {
      WireClient client = new WireClient(deployment);
      for (String path : List.of("/api/channels/x", "/health", "/", "/frame", "/no/such/path")) {
        assertEquals("*", allowed(client.get(path, ORIGIN)), path);
        assertExposed(client.get(path, ORIGIN));
      }
      assertEquals("*", allowed(client.post("/api/channels/x", "{}", ORIGIN)));
      assertEquals("*", allowed(client.send("DELETE", "/api", "", ORIGIN)));
      assertEquals("*", allowed(client.get("/api/channels/%ff", ORIGIN)));
      assertEquals("*", allowed(client.get("/api/channels/%", ORIGIN)));
      assertEquals("*", allowed(preflight(client, ORIGIN).expect(204)));
      assertAsked(preflight(client, ORIGIN));
    }
  }

  @Test
  void aStreamOfEventsMayBeReadFromAnotherOrigin() {
    try (Deployment deployment = Deployment.alone();
        EventReader events = EventReader.open(deployment, "/api/channels/x")) {
      assertEquals("*", allowed(events.head()));
    }
  }

  @Test
  void onlyListedOriginsAreAllowed() {
    try (Deployment deployment =
        Deployment.alone("--cors-origins", "https://a.example, http://b.example:8080")) {
      WireClient client = new WireClient(deployment);
      for (String origin : List.of("https://a.example", "http://b.example:8080")) {
        WireAnswer answer = client.get("/api/channels/x", "Origin: " + origin).expect(200);
        assertEquals(origin, allowed(answer));
        assertVariesByOrigin(answer);
        assertExposed(answer);
        assertEquals(origin, allowed(client.get("/no/such/path", "Origin: " + origin)));
        assertAsked(preflight(client, "Origin: " + origin).expect(204));
      }
      List<String> others =
          List.of(
              "https://c.example",
              "https://a.example.evil.example",
              "http://a.example",
              "https://a.example:444",
              "http://b.example",
              "null",
              "*");
      for (String origin : others) {
        WireAnswer answer = client.get("/api/channels/x", "Origin: " + origin);
        assertEquals("", allowed(answer), origin);
        assertVariesByOrigin(answer);
        WireAnswer preflight = preflight(client, "Origin: " + origin);
        assertEquals("", allowed(preflight), origin);
        assertEquals("", preflight.header("Access-Control-Allow-Headers"), origin);
      }
      assertVariesByOrigin(client.get("/api/channels/x").expect(200));
    }
  }

  @Test
  void aForeignPageLeavesNothingInChannelsFramesAndLogs() {
    try (Deployment deployment = Deployment.alone("--cors-origins", "https://a.example");
        LogListener listener = LogListener.open(deployment, "")) {
      WireClient client = new WireClient(deployment);
      String object = ChannelsFixture.object("eve");
      for (String origin : List.of("https://evil.example", "null", "http://a.example")) {
        for (String path : List.of("/api/channels/x", "/channel/x", "/event/x", "/logs/add")) {
          client.post(path, object, "Origin: " + origin).problem(403);
        }
      }
      assertEquals("[]", client.get("/api/channels/x").expect(200).text());
      String own = "Origin: http://localhost";
      client.post("/logs/add", LogsFixture.entry("own page"), own).expect(200);
      listener.expect("own page");
      client.post("/api/channels/x", object, ORIGIN).expect(200);
      SocketClient.open(deployment, "/connect", own).close();
    }
  }

  @Test
  void twoOriginsAreRefusedOnEveryPath() {
    try (Deployment deployment = Deployment.alone()) {
      WireClient client = new WireClient(deployment);
      for (String path : List.of("/", "/health", "/api/channels/x", "/no/such/path")) {
        client.get(path, ORIGIN, ORIGIN).problem(400);
        client.post(path, "{}", ORIGIN, "Origin: null").problem(400);
      }
      for (String path : List.of("/connect", "/logs/listen")) {
        client.get(path, SocketClient.upgrade(ORIGIN, ORIGIN)).problem(400);
      }
    }
  }

  private static WireAnswer preflight(WireClient client, String origin) {
    return client.send(
        "OPTIONS",
        "/api/channels/x",
        "",
        origin,
        "Access-Control-Request-Method: POST",
        "Access-Control-Request-Headers: client-id, client-time,x-odd");
  }

  /** Fails unless a preflight allows the method and the headers that were asked for. */
  private static void assertAsked(WireAnswer preflight) {
    assertTrue(words(preflight, "Access-Control-Allow-Methods").contains("POST"));
    assertEquals(
        List.of("client-id", "client-time", "x-odd"),
        words(preflight, "Access-Control-Allow-Headers"));
  }

  private static void assertExposed(WireAnswer answer) {
    List<String> exposed = words(answer, "Access-Control-Expose-Headers");
    assertTrue(
        exposed.containsAll(List.of("Server-Time", "ETag", "Retry-After", "Content-Range")),
        exposed::toString);
  }

  private static void assertVariesByOrigin(WireAnswer answer) {
    assertTrue(words(answer, "Vary").contains("Origin"), () -> answer.headers().toString());
  }

  private static String allowed(WireAnswer answer) {
    return answer.header("Access-Control-Allow-Origin");
  }

  private static List<String> words(WireAnswer answer, String header) {
    return Arrays.stream(answer.header(header).split(",", -1)).map(String::strip).toList();
  }
}
