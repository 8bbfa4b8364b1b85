package io.lockstep.core.socketio.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginePacketTest {
  @Test
  void theFirstDigitIsTheType() {
    assertEquals(EnginePacket.Type.OPEN, EnginePacket.text(Bytes.utf8("0{}")).type());
    assertEquals(EnginePacket.Type.MESSAGE, EnginePacket.text(Bytes.utf8("4")).type());
    assertEquals(EnginePacket.Type.NOOP, EnginePacket.text(Bytes.utf8("6")).type());
    assertEquals(Bytes.utf8("probe"), EnginePacket.text(EnginePacket.PROBE).data());
  }

  @Test
  void binaryDataIsAMessage() {
    EnginePacket packet = EnginePacket.binary(Bytes.wrap(new byte[] {1, 2}));
    assertEquals(EnginePacket.Type.MESSAGE, packet.type());
    assertTrue(packet.binary());
    assertEquals(Bytes.wrap(new byte[] {1, 2}), packet.data());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "abc", " 4", "/", "\u00e4"})
  void anythingElseIsNoPacket(String text) {
    assertThrows(PacketException.class, () -> EnginePacket.text(Bytes.utf8(text)));
  }
}
