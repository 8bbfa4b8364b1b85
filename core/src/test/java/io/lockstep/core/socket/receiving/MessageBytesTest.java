package io.lockstep.core.socket.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.protocol.ProtocolException;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class MessageBytesTest {
  private final MessageBytes bytes = new MessageBytes(1 << 20, new Budget(1 << 20));

  private void append(int length) {
    bytes.append(Unpooled.wrappedBuffer(new byte[length]), length);
  }

  @Test
  void aSingleFrameTakesOneArrayWhichBecomesTheMessage() {
    bytes.expect(5000, true);
    append(100);
    byte[] array = bytes.array();
    append(4900);
    assertSame(array, bytes.toBytes().array());
  }

  @Test
  void aLongFrameThatIsAllThereTakesOneArray() {
    bytes.expect(100_000, true);
    append(100_000);
    assertEquals(100_000, bytes.room());
    assertSame(bytes.array(), bytes.toBytes().array());
  }

  @Test
  void roomGrowsToWhatWasAnnouncedAndNoFurther() {
    bytes.expect(40_000, true);
    append(1);
    assertEquals(16 * 1024, bytes.room());
    append(20_000);
    assertEquals(32 * 1024, bytes.room());
    append(19_999);
    assertEquals(40_000, bytes.room());
  }

  @Test
  void manySmallFragmentsDoubleTheRoom() {
    int rooms = 0;
    for (int count = 1; count <= 100_000; count++) {
      int before = bytes.room();
      bytes.expect(1, false);
      append(1);
      rooms += bytes.room() == before ? 0 : 1;
    }
    assertEquals(18, rooms);
    assertEquals(100_000, bytes.toBytes().length());
  }

  @Test
  void bytesThatAreThrownAwayLeaveTheirRoomAndCountForTheLimit() {
    MessageBytes thrown = new MessageBytes(50_000, new Budget(1 << 20));
    for (int i = 0; i < 5; i++) {
      thrown.expect(10_000, false);
      thrown.append(Unpooled.wrappedBuffer(new byte[10_000]), 10_000);
      thrown.forget();
      assertEquals(0, thrown.count());
      assertEquals(10_000, thrown.room());
    }
    assertThrows(ProtocolException.class, () -> thrown.expect(1, true));
  }
}
