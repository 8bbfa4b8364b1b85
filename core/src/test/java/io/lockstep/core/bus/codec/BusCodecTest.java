package io.lockstep.core.bus.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.RandomMessages;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BusCodecTest {
  @Test
  void withinAProcessMessagesPassByReference() {
    BusCodec codec = new BusCodec(RandomMessages.FAMILIES);
    Object message = new ParrotEvent.Said("hello");
    assertSame(message, codec.transform(message));
  }

  /** A wire codec cannot be made of a family that is not sealed, so this one never was. */
  @Test
  void withinAProcessTheWireCodecIsNeverMade() {
    BusCodec codec = new BusCodec(List.of(Object.class));
    Object message = new ParrotEvent.Said("hello");
    assertSame(message, codec.transform(message));
    assertThrows(RuntimeException.class, () -> codec.encodeToWire(Buffer.buffer(), message));
  }

  @Test
  void betweenProcessesMessagesAreReadWhereTheyBegin() {
    BusCodec codec = new BusCodec(RandomMessages.FAMILIES);
    RandomMessages messages = new RandomMessages(new Random(41));
    for (int round = 0; round < 1_000; round++) {
      Object message = messages.next();
      Buffer wire = Buffer.buffer("before");
      codec.encodeToWire(wire, message);
      wire.appendString("behind");
      assertEquals(message, codec.decodeFromWire("before".length(), wire));
    }
  }

  @Test
  void itIsACodecOfTheUserWithAName() {
    BusCodec codec = new BusCodec(RandomMessages.FAMILIES);
    assertEquals(-1, codec.systemCodecID());
    assertEquals(BusCodec.NAME, codec.name());
  }
}
