package io.lockstep.dumper.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "ws://a:8080/logs/listen, ws://a:8080/logs/listen",
    "wss://a/logs/listen, wss://a:443/logs/listen",
    "http://a, ws://a:80/logs/listen",
    "https://A.Example/, wss://a.example:443/logs/listen",
    "HTTPS://a:8443/sync/, wss://a:8443/sync/logs/listen",
    "https://a/logs.html?room=5, wss://a:443/logs/listen",
    "https://a/sync/logs.html, wss://a:443/sync/logs/listen",
    "ws://a/logs/listen/, ws://a:80/logs/listen",
    "a:8080, ws://a:8080/logs/listen",
    "http://[::1]:8080, ws://[::1]:8080/logs/listen",
    "ws://log_server:8080, ws://log_server:8080/logs/listen",
    "' ws://a ', ws://a:80/logs/listen",
  })
  void whatIsMissingIsCompleted(String address, String source) {
    assertEquals(source, Endpoint.parse(address).source());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ftp://a",
        "ws://",
        "/logs/listen",
        "ws://a b",
        "ws://user:secret@a",
        "ftp://user:secret@a?token=secret",
        "ws://user:secret@a b",
        "ws://a?token=secret&since=5",
        "ws://a?since=5",
        "ws://a?tail=5",
        "ws://a?room=%zz",
        "jdbc:h2:mem:",
        "http://a/health",
        "ws://a:70000",
        "ws://:80",
      })
  void whatCanBeNoServerIsRefused(String address) {
    SettingException refused = assertThrows(SettingException.class, () -> Endpoint.parse(address));
    String message = String.valueOf(refused.getMessage());
    assertFalse(message.contains("secret"), message);
    assertTrue(message.startsWith("WS_ENDPOINT: "), message);
  }

  @Test
  void aRoomInTheAddressIsAskedFor() {
    assertEquals("a b", Endpoint.parse("ws://a?roomId=a%20b").room());
    assertEquals("5", Endpoint.parse("http://a/logs.html?room=5").room());
    assertNull(Endpoint.parse("ws://a").room());
  }

  @Test
  void whatElseTheAddressAsksForIsKept() {
    assertEquals("token=a%2Fb", Endpoint.parse("ws://a?room=1&token=a%2Fb").query());
  }

  @Test
  void aSelectionIsPercentEncoded() {
    assertEquals("room=a%20b%26c&level=warn", new Selection("a b&c", "warn").query());
    assertEquals("level=warn", new Selection(null, "warn").query());
    assertEquals("", new Selection(null, null).query());
  }

  @Test
  void aLevelThatThereIsNotCannotBeAskedFor() {
    SettingException refused =
        assertThrows(SettingException.class, () -> new Selection(null, "wran"));
    assertTrue(
        refused.problem().startsWith("'wran' is none of trace, finest, verbose, 10, debug, "),
        refused.problem());
  }

  @ParameterizedTest
  @CsvSource({"Warn, warn", "' FATAL ', error", "30, info", "fine, debug"})
  void aLevelIsAskedForByTheNameThatEveryServerKnows(String name, String asked) {
    assertEquals("level=" + asked, new Selection(null, name).query());
  }

  @Test
  void aHeaderIsANameAndAValue() {
    assertEquals(
        new Header("Authorization", "Basic a:b"), Header.parse("Authorization: Basic a:b "));
    assertEquals("Authorization", Header.parse("Authorization: secret").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Name", ": value", "Na me: value", "Name: a\r\nOther: b"})
  void anythingElseIsNoHeader(String line) {
    assertThrows(SettingException.class, () -> Header.parse(line));
  }
}
