package io.lockstep.core.socketio.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.json.JsonCheck;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socketio.packet.SocketPacket.Ack;
import io.lockstep.core.socketio.packet.SocketPacket.Binary;
import io.lockstep.core.socketio.packet.SocketPacket.Connect;
import io.lockstep.core.socketio.packet.SocketPacket.Disconnect;
import io.lockstep.core.socketio.packet.SocketPacket.Event;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketPacketTest {
  private static SocketPacket read(String text) {
    return SocketPacketReader.read(Bytes.utf8(text));
  }

  @Test
  void connect() {
    assertEquals(new Connect("/", Bytes.utf8("{}")), read("40"));
    assertEquals(new Connect("/", Bytes.utf8("{\"token\":1}")), read("40{\"token\":1}"));
    assertEquals(new Connect("/custom", Bytes.utf8("{}")), read("40/custom"));
    assertEquals(new Connect("/custom", Bytes.utf8("{}")), read("40/custom,"));
    assertEquals(new Connect("/custom", Bytes.utf8("{\"a\":[]}")), read("40/custom,{\"a\":[]}"));
  }

  @Test
  void disconnect() {
    assertEquals(new Disconnect("/"), read("41"));
    assertEquals(new Disconnect("/a"), read("41/a,"));
  }

  @Test
  void event() {
    Event event = assertInstanceOf(Event.class, read("42[\"message\",{\"a\":1},2]"));
    assertEquals("/", event.namespace());
    assertEquals("message", event.name());
    assertEquals(SocketPacket.NO_ACK, event.ack());
    assertEquals(Bytes.utf8("{\"a\":1}"), event.array().bytes(event.array().element(1)));
    assertEquals(3, event.array().count());
  }

  /** As deep as a message of a plain WebSocket, though it lies in an array. */
  @Test
  void argumentsNestAsDeepAsMessages() {
    String deep = "[".repeat(JsonCheck.MAX_DEPTH) + "]".repeat(JsonCheck.MAX_DEPTH);
    assertInstanceOf(Event.class, read("42[\"message\"," + deep + "]"));
    assertThrows(PacketException.class, () -> read("42[\"message\",[" + deep + "]]"));
  }

  @Test
  void eventOfANamespaceThatWantsAnAcknowledgement() {
    Event event = assertInstanceOf(Event.class, read("42/custom,012[\"x\"]"));
    assertEquals("/custom", event.namespace());
    assertEquals(12, event.ack());
    assertEquals(0, assertInstanceOf(Event.class, read("420[\"x\"]")).ack());
  }

  @Test
  void acknowledgement() {
    Ack ack = assertInstanceOf(Ack.class, read("43/custom,7[1]"));
    assertEquals(7, ack.ack());
    assertEquals("/custom", ack.namespace());
    assertEquals(1, ack.array().count());
  }

  @Test
  void binary() {
    assertEquals(new Binary("/", SocketPacket.NO_ACK, 2), read("452-[\"a\",{},{}]"));
    assertEquals(new Binary("/", 789, 12), read("4512-789[\"a\"]"));
    assertEquals(new Binary("/b", 5, 1), read("461-/b,5[]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the packet breaks off",
        "4|the packet breaks off",
        "2|no message",
        "4a|an unknown type of Socket.IO packet",
        "44|an unknown type of Socket.IO packet",
        "40[]|not a JSON object",
        "40{|ends in the middle of the JSON value",
        "401{}|who connects gets no acknowledgement",
        "41{}|who disconnects says nothing else",
        "42|the packet says nothing",
        "42{}|not a JSON array",
        "42[]|an event begins with its name",
        "42[1]|an event begins with its name",
        "42[\"connect\"]|the event has a name that is reserved",
        "42abc[\"a\"]|not a JSON array",
        "421234567890123456[\"a\"]|the acknowledgement's number is too long",
        "43[]|the acknowledgement's number is missing",
        "45[\"a\"]|the number of attachments is missing",
        "45-[\"a\"]|the number of attachments is missing",
        "451|the packet breaks off",
        "459999-[\"a\"]|too many attachments",
        "451-|the packet says nothing",
      })
  void anythingElseIsRefused(String text, String reason) {
    assertEquals(reason, assertThrows(PacketException.class, () -> read(text)).reason());
  }

  @Test
  void aNamespaceIsShort() {
    String longest = "/" + "a".repeat(SocketPacketReader.MAX_NAMESPACE_BYTES - 1);
    assertEquals(longest, read("40" + longest).namespace());
    assertThrows(PacketException.class, () -> read("40" + longest + "a"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9, 1000})
  void theFirstArgumentIsReadInPieces(int piece) {
    String argument = "{\"a\":[1,\"}\",2.5]}";
    for (String text :
        new String[] {
          "42/n,1[\"m\" , " + argument + " , 5,{\"b\":1}]", "42[\"m\"," + argument + "]",
        }) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      StringBuilder read = new StringBuilder();
      SocketPacketReader reader =
          new SocketPacketReader(
              (utf8, from, end) ->
                  read.append(new String(utf8, from, end - from, StandardCharsets.UTF_8)));
      for (int at = 0; at < bytes.length; at += piece) {
        byte[] cut = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
        reader.accept(cut, 0, cut.length);
      }
      assertInstanceOf(Event.class, reader.packet(Bytes.wrap(bytes)));
      assertEquals(argument, read.toString().stripTrailing());
    }
  }

  @Test
  void whatIsSpelledIsReadAgain() {
    Bytes one = Bytes.utf8("{\"a\":1}");
    Bytes two = Bytes.utf8("2");
    assertEquals("42[\"a\\\"b\"]", text(SocketPackets.event("/", "a\"b")));
    assertEquals("42/n,[\"m\",{\"a\":1},2]", text(SocketPackets.event("/n", "m", one, two)));
    assertEquals("437[]", text(SocketPackets.acknowledged("/", 7)));
    assertEquals("43/n,7[{\"a\":1},2]", text(SocketPackets.acknowledged("/n", 7, one, two)));
    assertEquals("40/n,{\"sid\":\"x\"}", text(SocketPackets.connected("/n", "x")));
    assertEquals("44/n,{\"message\":\"no\"}", text(SocketPackets.refused("/n", "no")));
    assertEquals("41", text(SocketPackets.disconnected("/")));
    Event event =
        assertInstanceOf(
            Event.class, SocketPacketReader.read(SocketPackets.event("/n", "m", one, two).bytes()));
    assertEquals(Bytes.utf8(",{\"a\":1},2"), event.array().behindFirst());
  }

  private static String text(EnginePacket packet) {
    return new String(packet.bytes().array(), StandardCharsets.UTF_8);
  }

  @Test
  void anyTextIsAPacketOrRefusedHoweverItIsCutUp() {
    Random random = new Random(7);
    String[] tokens = {
      "4", "0", "1", "2", "3", "5", "6", "-", "/", "/a,", ",", "7", "[", "]", "{", "}", "\"m\"",
      "\"", ",1", ":", " ", "\u20ac", "x"
    };
    int packets = 0;
    for (int round = 0; round < 200_000; round++) {
      String tail =
          Stream.generate(() -> tokens[random.nextInt(tokens.length)])
              .limit(random.nextInt(7))
              .collect(Collectors.joining());
      String text = random.nextBoolean() ? "4" + tail : "42[\"m\"" + tail + "]";
      packets += agrees(text, 1 + random.nextInt(4)) ? 1 : 0;
    }
    assertTrue(packets > 5_000 && packets < 150_000, "packets: " + packets);
  }

  /** Whether it is a packet, read in one piece and in many. */
  private static boolean agrees(String text, int piece) {
    Bytes bytes = Bytes.utf8(text);
    SocketPacketReader reader = new SocketPacketReader();
    for (int at = 0; at < bytes.length(); at += piece) {
      byte[] cut = Arrays.copyOfRange(bytes.array(), at, Math.min(bytes.length(), at + piece));
      reader.accept(cut, 0, cut.length);
    }
    String whole = outcome(() -> SocketPacketReader.read(bytes));
    assertEquals(whole, outcome(() -> reader.packet(bytes)), text);
    return !whole.startsWith("refused");
  }

  private static String outcome(Supplier<SocketPacket> read) {
    try {
      SocketPacket packet = read.get();
      return packet.getClass() + packet.namespace();
    } catch (PacketException e) {
      return "refused: " + e.reason();
    }
  }
}
