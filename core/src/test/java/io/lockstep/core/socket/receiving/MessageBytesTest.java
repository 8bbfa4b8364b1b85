package io.lockstep.core.socket.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.lockstep.core.limits.Budget;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class MessageBytesTest {
  private final MessageBytes bytes = new MessageBytes(1 << 20, new Budget(1 << 20));

  @Test
  void aSingleFrameTakesOneArrayWhichBecomesTheMessage() {
    bytes.expect(5000, true);
    bytes.append(Unpooled.wrappedBuffer(new byte[100]), 100);
    byte[] array = bytes.array();
    bytes.append(Unpooled.wrappedBuffer(new byte[4900]), 4900);
    assertSame(array, bytes.toBytes().array());
  }

  @Test
  void aLongFrameThatIsAllThereTakesOneArray() {
    bytes.expect(100_000, true);
    bytes.append(Unpooled.wrappedBuffer(new byte[100_000]), 100_000);
    assertEquals(100_000, bytes.room());
    assertSame(bytes.array(), bytes.toBytes().array());
  }

  @Test
  void roomGrowsToWhatWasAnnouncedAndNoFurther() {
    bytes.expect(40_000, true);
    bytes.append(new byte[1], 1);
    assertEquals(16 * 1024, bytes.room());
    bytes.append(new byte[20_000], 20_000);
    assertEquals(32 * 1024, bytes.room());
    bytes.append(new byte[19_999], 19_999);
    assertEquals(40_000, bytes.room());
  }

  @Test
  void manySmallFragmentsDoubleTheRoom() {
    int rooms = 0;
    for (int count = 1; count <= 100_000; count++) {
      int before = bytes.room();
      bytes.expect(1, false);
      bytes.append(new byte[1], 1);
      rooms += bytes.room() == before ? 0 : 1;
    }
    assertEquals(18, rooms);
    assertEquals(100_000, bytes.toBytes().length());
  }
}
