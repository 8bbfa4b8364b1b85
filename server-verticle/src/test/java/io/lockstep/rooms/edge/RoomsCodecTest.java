package io.lockstep.rooms.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.members.LongObject;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.rooms.Playback;
import io.lockstep.rooms.RoomState;
import io.lockstep.rooms.RoomView;
import io.lockstep.rooms.RoomsCommand;
import io.lockstep.rooms.RoomsEvent;
import io.lockstep.rooms.User;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients say, and what they are sent. */
class RoomsCodecTest {
  private static final Member ADA = new Member("e1", 1);

  @Test
  void commandsAreMatchedWithoutCase() {
    for (String join : List.of("Join", "JOIN", "join", "jOiN")) {
      String text = "{\"command\":\"%s\",\"name\":\"ada\",\"roomId\":\"r\"}".formatted(join);
      assertEquals(new ClientMessage.Join("r", "ada"), parse(text));
    }
    assertEquals(
        new RoomsCommand.Pause(
            "r", ADA, Bytes.utf8("{\"command\":\"PAUSE\",\"currentTime\":3"), null, 3, null),
        said("{\"command\":\"pause\",\"currentTime\":3}"));
  }

  @Test
  void allOwnFieldsStayAsTheyAreAndOthersAreTakenOut() {
    String own = "\"currentTime\" : 1.50, \"x\":[1,{\"userId\":1}],\"dispatchedAt\":2e3";
    RoomsCommand.Play play =
        (RoomsCommand.Play)
            said("{\"userId\":9,\"command\":\"play\"," + own + ",\"meta\":{\"a\":1}}");
    assertEquals("{\"command\":\"PLAY\"," + own, text(play.message()));
    assertEquals(1.5, play.position());
    assertEquals(2_000, play.dispatchedAt());
  }

  @Test
  void otherCommandsArePassedOnAsTheyAreSpelled() {
    RoomsCommand.Pass chat =
        (RoomsCommand.Pass) said("{\"text\":\"hi \\u00e9\",\"command\":\"ch\\u0061t\",\"at\":5}");
    assertEquals(
        "{\"command\":\"ch\\u0061t\",\"text\":\"hi \\u00e9\",\"at\":5", text(chat.message()));
    assertEquals(5, chat.atMs());
    RoomsCommand.Pass wave = (RoomsCommand.Pass) said(" { \"command\":\"wave\" } ");
    assertEquals("{\"command\":\"wave\"", text(wave.message()));
    assertEquals(null, ((RoomsCommand.Pass) said("{\"command\":\"x\",\"at\":\"5\"}")).atMs());
  }

  @Test
  void helloMayCarryStatusAndPlaylist() {
    RoomsCommand.Hello hello =
        (RoomsCommand.Hello)
            said(
                "{\"command\":\"HELLO\",\"status\":{\"currentTime\":2,\"state\":\"PLAYING\","
                    + "\"rate\":0.25},\"playlist\":[ 1 ],\"at\":7}");
    assertEquals(new RoomsCommand.Status(true, 2, 0.25), hello.status());
    assertEquals(Bytes.utf8("[ 1 ]"), hello.playlist());
    assertEquals(7, hello.atMs());
    RoomsCommand.Hello paused =
        (RoomsCommand.Hello)
            said("{\"command\":\"HELLO\",\"status\":{\"currentTime\":2,\"state\":\"PAUSED\"}}");
    assertEquals(new RoomsCommand.Status(false, 2, 1), paused.status());
    RoomsCommand.Hello empty = (RoomsCommand.Hello) said("{\"command\":\"hello\"}");
    assertEquals(null, empty.status());
    assertEquals(null, empty.playlist());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "{}",
        "{\"command\":1}",
        "{\"command\":\"\"}",
        "{\"command\":\"PLAY\"",
        "{\"command\":\"Join\",\"name\":\"\",\"roomId\":\"r\"}",
        "{\"command\":\"Join\",\"name\":\"a\",\"roomId\":\"\"}",
        "{\"command\":\"Join\",\"name\":\"a\"}",
        "{\"command\":\"Join\",\"name\":1,\"roomId\":\"r\"}",
        "{\"command\":\"TIME\"}",
        "{\"command\":\"PLAY\"}",
        "{\"command\":\"PLAY\",\"currentTime\":null}",
        "{\"command\":\"PLAY\",\"currentTime\":\"1\"}",
        "{\"command\":\"PLAY\",\"currentTime\":-0.1}",
        "{\"command\":\"PLAY\",\"currentTime\":1e999}",
        "{\"command\":\"PLAY\",\"currentTime\":1,\"rate\":0.2}",
        "{\"command\":\"PLAY\",\"currentTime\":1,\"rate\":4.1}",
        "{\"command\":\"PLAY\",\"currentTime\":1,\"rate\":\"1\"}",
        "{\"command\":\"PLAY\",\"currentTime\":1,\"at\":\"now\"}",
        "{\"command\":\"PAUSE\",\"currentTime\":1,\"dispatchedAt\":\"now\"}",
        "{\"command\":\"SYNC\",\"currentTime\":-1}",
        "{\"command\":\"SYNC\",\"currentTime\":1,\"buffer\":-1}",
        "{\"command\":\"HELLO\",\"status\":1}",
        "{\"command\":\"HELLO\",\"status\":{\"currentTime\":1}}",
        "{\"command\":\"HELLO\",\"status\":{\"currentTime\":1,\"state\":\"STOPPED\"}}",
        "{\"command\":\"HELLO\",\"status\":{\"currentTime\":-1,\"state\":\"PAUSED\"}}",
        "{\"command\":\"HELLO\",\"status\":{\"currentTime\":1,\"state\":\"PAUSED\",\"rate\":5}}",
        "{\"command\":\"HELLO\",\"playlist\":{}}",
        "{\"command\":\"HELLO\",\"playlist\":null}",
        "{\"command\":\"HELLO\",\"status\":null}",
        "{\"command\":\"HELLO\",\"status\":{\"currentTime\":1,\"state\":\"playing\"}}",
        "{\"command\":\"HELLO\",\"status\":{\"currentTime\":1,\"state\":\"PAUSED\",\"rate\":null}}",
        "\uFEFF{\"command\":\"HELLO\"}",
        "{\"command\":\"Join\",\"name\":\"\\ud83d\",\"roomId\":\"r\"}"
      })
  void whatCannotBeUsedIsRefused(String text) {
    FailureException refusal = assertThrows(FailureException.class, () -> parse(text));
    assertEquals(Failure.REJECTED, refusal.failure());
    assertFalse(refusal.detail().isBlank());
  }

  @Test
  void nestingIsBounded() {
    String begin = "{\"command\":\"chat\",\"x\":";
    said(begin + "[".repeat(999) + "]".repeat(999) + "}");
    String deeper = begin + "[".repeat(1_000) + "]".repeat(1_000) + "}";
    assertThrows(FailureException.class, () -> parse(deeper));
  }

  /** Recipients may use a field that the server does not use. */
  @ParameterizedTest
  @ValueSource(strings = {"PLAY", "PAUSE", "SYNC", "HELLO"})
  void numbersObeyTheSameRulesInEachCommand(String command) {
    String begin = "{\"command\":\"" + command + "\",\"currentTime\":1,";
    for (String field : List.of("currentTime", "at", "dispatchedAt", "rate", "buffer")) {
      for (String wrong : List.of("null", "\"1\"", "[1]", "true", "1e999", "-1e999")) {
        String text = begin + "\"" + field + "\":" + wrong + "}";
        FailureException refusal =
            assertThrows(FailureException.class, () -> parse(text), () -> text);
        assertTrue(refusal.detail().startsWith(field + " is not "), refusal::detail);
      }
      said(begin + "\"" + field + "\":1}");
    }
    for (String wrong :
        List.of("\"rate\":9", "\"rate\":0.2", "\"buffer\":-1", "\"currentTime\":-1")) {
      assertThrows(FailureException.class, () -> parse(begin + wrong + "}"), wrong);
    }
  }

  @Test
  void nothingButTheCommandIsCheckedInACommandOfTheClientsOwn() {
    String own = "\"currentTime\":-1,\"rate\":9,\"buffer\":null,\"status\":null,\"at\":1e999";
    RoomsCommand.Pass chat = (RoomsCommand.Pass) said("{\"command\":\"chat\"," + own + "}");
    assertEquals("{\"command\":\"chat\"," + own, text(chat.message()));
  }

  @Test
  void aLongMessageIsReadTheSame() {
    byte[] text =
        ("{\"command\":\"PLAY\",\"currentTime\":1,\"x\":\"" + "y".repeat(10_000) + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    LongObject read = RoomsCodec.OBJECTS.begin();
    for (int at = 0; at < text.length; at += 1_000) {
      read.accept(text, at, Math.min(text.length, at + 1_000));
    }
    ClientMessage.Say said = (ClientMessage.Say) RoomsCodec.parse(Bytes.wrap(text), read);
    ClientMessage.Say whole = (ClientMessage.Say) RoomsCodec.parse(Bytes.wrap(text), null);
    assertEquals(whole.in("r", ADA), said.in("r", ADA));
  }

  @Test
  void anythingIsUnderstoodOrRefused() {
    Random random = new Random(11);
    byte[] seed =
        "{\"command\":\"HELLO\",\"status\":{\"currentTime\":1,\"state\":\"PAUSED\"},\"at\":1}"
            .getBytes(StandardCharsets.UTF_8);
    int understood = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] text = seed.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        text[random.nextInt(text.length)] = (byte) random.nextInt(256);
      }
      try {
        RoomsCodec.parse(Bytes.wrap(text), null);
        understood++;
      } catch (FailureException e) {
        assertEquals(Failure.REJECTED, e.failure());
      }
    }
    assertTrue(understood > 0);
  }

  @Test
  void theServersHelloSaysWhoIsThereAndWhatIsPlayed() {
    Playback playing = new Playback(true, 10, 2, 1_000, false);
    RoomView view =
        new RoomView(
            1,
            List.of(new User(1, "a\"da", null, null), new User(2, "eve", 4.5, -0.25)),
            new RoomState(playing, 1, Bytes.utf8("[ 1.0 ]"), 1),
            2_500);
    assertEquals(
        "{\"command\":\"HELLO\",\"userId\":2,\"users\":[{\"id\":1,\"name\":\"a\\\"da\"},"
            + "{\"id\":2,\"name\":\"eve\",\"buffer\":4.5,\"behind\":-0.25}],"
            + "\"status\":{\"currentTime\":13,\"state\":\"PLAYING\",\"rate\":2},"
            + "\"playlist\":[ 1.0 ],\"dispatchedAt\":2500}",
        text(RoomsText.hello(2L, view)));
    assertFalse(text(RoomsText.hello(null, view)).contains("userId"));
  }

  @Test
  void aPendingStartIsPlayingWithItsMoment() {
    RoomState state = RoomState.START.with(Playback.START.play(5, null, 9_000), null, 1);
    JsonObject status =
        new JsonObject(text(RoomsText.hello(null, new RoomView(1, List.of(), state, 2_000))))
            .getJsonObject("status");
    assertEquals(
        new JsonObject().put("currentTime", 5).put("state", "PLAYING").put("at", 9_000), status);
  }

  @Test
  void aRelayedMessageEndsWithWhoSentItAndWhen() {
    RoomsEvent.Relay relay =
        new RoomsEvent.Relay(
            "r\n", ADA, 3, "ada", Bytes.utf8("{\"command\":\"X\""), 1_000, 1_000.5, null, null, 0);
    assertEquals(
        "{\"command\":\"X\",\"userId\":3,\"meta\":{\"userId\":3,\"name\":\"ada\","
            + "\"roomId\":\"r\\n\",\"receivedAt\":1000,\"at\":1000.5}}",
        text(RoomsText.relay(relay)));
  }

  @Test
  void theTimeGivesBackWhatTheClientSent() {
    ClientMessage.Time time =
        (ClientMessage.Time) parse("{\"command\":\"time\",\"clientTime\":1.50}");
    assertEquals(
        "{\"command\":\"TIME\",\"clientTime\":1.50,\"serverTime\":77}",
        text(RoomsText.time(time.clientTime(), 77)));
    assertEquals("{\"command\":\"ERROR\",\"message\":\"n\\\"o\"}", text(RoomsText.error("n\"o")));
  }

  private static ClientMessage parse(String text) {
    return RoomsCodec.parse(Bytes.utf8(text), null);
  }

  private static RoomsCommand<RoomsEvent.Taken> said(String text) {
    return ((ClientMessage.Say) parse(text)).in("r", ADA);
  }

  private static String text(Bytes bytes) {
    return new String(bytes.array(), StandardCharsets.UTF_8);
  }
}
