package io.lockstep.core.socketio.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
  private static List<EnginePacket> read(Bytes payload) {
    PayloadReader reader = new PayloadReader(payload);
    List<EnginePacket> packets = new ArrayList<>();
    // Each step looks at a byte or gives a packet, so that it ends.
    for (int steps = 0; !reader.isAtEnd(); steps++) {
      assertTrue(steps <= 2 * payload.length() + 2);
      EnginePacket packet = reader.step();
      if (packet != null) {
        packets.add(packet);
      }
    }
    return packets;
  }

  private static EnginePacket binary(int... bytes) {
    byte[] data = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      data[i] = (byte) bytes[i];
    }
    return EnginePacket.binary(Bytes.wrap(data));
  }

  @Test
  void packetsAreSeparatedByOneByte() {
    List<EnginePacket> packets =
        List.of(EnginePacket.message("hello"), EnginePacket.PING, EnginePacket.message("\u20ac"));
    Bytes payload = Bytes.utf8("4hello\u001e2\u001e4\u20ac");
    assertEquals(payload, PayloadWriter.payload(packets));
    assertEquals(packets, read(payload));
  }

  @Test
  void binaryDataIsBase64() {
    List<EnginePacket> packets = List.of(EnginePacket.message("hello"), binary(1, 2, 3, 4));
    Bytes payload = Bytes.utf8("4hello\u001ebAQIDBA==");
    assertEquals(payload, PayloadWriter.payload(packets));
    assertEquals(packets, read(payload));
    assertEquals(Bytes.utf8("bAQ=="), PayloadWriter.payload(List.of(binary(1))));
  }

  @Test
  void aPacketThatIsAloneIsNotCopied() {
    assertSame(EnginePacket.PING.bytes(), PayloadWriter.payload(List.of(EnginePacket.PING)));
  }

  @Test
  void longPacketsTakeSeveralSteps() {
    Bytes packet = Bytes.utf8("4" + "\u20ac".repeat(100_000));
    PayloadReader reader = new PayloadReader(packet);
    int steps = 0;
    EnginePacket read = null;
    while (read == null) {
      read = reader.step();
      steps++;
    }
    assertTrue(steps > 10, steps + " steps");
    assertEquals(packet, read.bytes());
    assertTrue(reader.isAtEnd());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4a\u001e", "\u001e4a", "4a\u001e\u001e4b", "b*", "bA", "x"})
  void anythingElseIsRefused(String payload) {
    assertThrows(PacketException.class, () -> read(Bytes.utf8(payload)));
  }

  @Test
  void textMustBeUtf8() {
    assertThrows(
        PacketException.class, () -> read(Bytes.wrap(new byte[] {'4', (byte) 0xC3, 0x1E, '2'})));
    assertThrows(PacketException.class, () -> read(Bytes.wrap(new byte[] {'4', (byte) 0xFF})));
  }

  @Test
  void aPayloadHasTenThousandPacketsAtTheMost() {
    String most = "6\u001e".repeat(PayloadReader.MAX_PACKETS - 1) + "6";
    assertEquals(PayloadReader.MAX_PACKETS, read(Bytes.utf8(most)).size());
    assertThrows(PacketException.class, () -> read(Bytes.utf8(most + "\u001e6")));
  }

  @Test
  void anyBytesArePacketsOrRefused() {
    Random random = new Random(5);
    byte[] alphabet = {'0', '2', '4', '6', 'b', 'A', '=', 0x1E, 'x', (byte) 0xC3, (byte) 0xA4};
    int read = 0;
    for (int round = 0; round < 200_000; round++) {
      byte[] payload = new byte[random.nextInt(12)];
      for (int i = 0; i < payload.length; i++) {
        payload[i] = alphabet[random.nextInt(alphabet.length)];
      }
      try {
        Bytes same = PayloadWriter.payload(read(Bytes.wrap(payload)));
        read++;
        // Base64 has several spellings of the same.
        if (!new String(payload, StandardCharsets.ISO_8859_1).contains("b")) {
          assertEquals(Bytes.wrap(payload), same, Arrays.toString(payload));
        }
      } catch (PacketException e) {
        assertTrue(!e.reason().isEmpty());
      }
    }
    assertTrue(read > 10_000, "payloads: " + read);
  }
}
