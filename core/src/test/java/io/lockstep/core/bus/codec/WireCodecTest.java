package io.lockstep.core.bus.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.RandomMessages;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Events;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireCodecTest {
  private static final int ROUNDS = 20_000;

  private final WireCodec codec = new WireCodec(RandomMessages.FAMILIES);

  @Test
  void everyKindOfMessageComesBack() {
    RandomMessages messages = new RandomMessages(new Random(31));
    for (int round = 0; round < ROUNDS; round++) {
      Object message = messages.next();
      assertEquals(message, codec.decode(encode(message)));
    }
  }

  @Test
  void whatIsNullComesBackAsNull() {
    var carry = new ParrotCommand.Carry(Bytes.EMPTY, null, null, List.of());
    Batch batch = (Batch) codec.decode(encode(batch(carry)));
    ParrotCommand.Carry back = (ParrotCommand.Carry) batch.commands().get(0);
    assertNull(back.maybe());
    assertNull(back.moment());
    assertEquals(Bytes.EMPTY, back.bytes());
  }

  @Test
  void noBytesAreNotNull() {
    Events carried = events(new ParrotEvent.Carried(List.of(Bytes.EMPTY), Bytes.EMPTY, null, null));
    assertEquals(carried, codec.decode(encode(carried)));
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256, 65_535, 65_536, 1 << 20, 17 << 20})
  void largeBytesComeBackAndCostLittleMore(int length) {
    byte[] large = new byte[length];
    new Random(32).nextBytes(large);
    Events carried = events(new ParrotEvent.Carried(List.of(Bytes.wrap(large)), null, null, null));
    byte[] encoded = encode(carried);
    assertTrue(encoded.length < length + 200, () -> encoded.length + " for " + length);
    assertEquals(carried, codec.decode(encoded));
  }

  @Test
  void aMessageOfALaterReleaseIsNotKnownAndTheOthersAre() {
    record StrangeEvent(int number) implements Event {}
    record StrangeCommand(List<String> names) implements Command<StrangeEvent> {
      @Override
      public Class<StrangeEvent> answerType() {
        return StrangeEvent.class;
      }
    }
    Event known = new ParrotEvent.Said("known");
    Events told = LocalBus.events("host", 3, List.of(new StrangeEvent(1), known));
    assertEquals(
        LocalBus.events("host", 3, List.of(new UnknownEvent(), known)), codec.decode(encode(told)));
    Command<?> say = new ParrotCommand.Say("known");
    Batch asked = LocalBus.batch("edge", 1, 2, List.of(new StrangeCommand(List.of("a")), say));
    assertEquals(
        LocalBus.batch("edge", 1, 2, List.of(new UnknownCommand(), say)),
        codec.decode(encode(asked)));
    assertThrows(IllegalArgumentException.class, () -> encode("text"));
    assertThrows(IllegalArgumentException.class, () -> encode(new ParrotEvent.Nothing()));
  }

  /** The same message as a later release has it. */
  private static final class Later {
    sealed interface ParrotCommand extends Command<ParrotEvent.Said> {
      record Say(String text, List<String> moods) implements ParrotCommand {
        @Override
        public Class<ParrotEvent.Said> answerType() {
          return ParrotEvent.Said.class;
        }
      }
    }
  }

  @Test
  void aFieldOfALaterReleaseIsIgnored() {
    WireCodec later = new WireCodec(List.of(Later.ParrotCommand.class));
    Batch asked = batch(new Later.ParrotCommand.Say("hello", List.of("glad", "sad")));
    Buffer buffer = Buffer.buffer();
    later.encode(asked, 100).appendTo(buffer);
    assertEquals(
        batch(new ParrotCommand.Say("hello")), codec.decode(buffer.getBytes(4, buffer.length())));
  }

  @Test
  void aFieldThatIsMissingIsRefused() {
    byte[] encoded = encode(batch(new ParrotCommand.Refuse(Failure.CONFLICT, "why")));
    assertRefused(replace(encoded, "detail", "detaix"));
  }

  @Test
  void anotherVersionIsRefused() {
    byte[] encoded = encode(batch(new ParrotCommand.Say("a")));
    assertEquals(WireCodec.VERSION, encoded[0]);
    encoded[0]++;
    assertRefused(encoded);
  }

  @Test
  void anUnknownTypeNameIsNoClass() {
    byte[] encoded = encode(events(new ParrotEvent.Said("hello")));
    for (String name : List.of("ParrotEvent.Sxid", "java.lang.String")) {
      assertEquals(
          events(new UnknownEvent()), codec.decode(replace(encoded, "ParrotEvent.Said", name)));
    }
  }

  @Test
  void aCommandIsNoEventAndAnEventNoCommand() {
    byte[] batch = encode(batch(new ParrotCommand.Say("a")));
    assertEquals(
        batch(new UnknownCommand()),
        codec.decode(replace(batch, "ParrotCommand.Say", "ParrotEvent.Saidx")));
  }

  @Test
  void whatARecordRefusesIsRefused() {
    var moment = new ParrotCommand.Moment("", 1.5, 0, 0, true);
    byte[] encoded = encode(events(new ParrotEvent.Carried(List.of(), null, moment, null)));
    byte[] number = {(byte) 0xFB, 0x3F, (byte) 0xF8, 0, 0, 0, 0, 0, 0};
    byte[] infinity = {(byte) 0xFB, 0x7F, (byte) 0xF0, 0, 0, 0, 0, 0, 0};
    assertRefused(replace(encoded, number, infinity));
  }

  @Test
  void nothingIsRefused() {
    assertRefused(new byte[0]);
    for (int kind = 0; kind < 256; kind++) {
      assertRefused(new byte[] {(byte) kind});
      assertRefused(new byte[] {WireCodec.VERSION, (byte) kind});
    }
  }

  @Test
  void anEmptyValueIsNoMessage() {
    int cborNull = 0xF6;
    int cborEmptyMap = 0xA0;
    for (int kind = 0; kind < 3; kind++) {
      assertRefused(new byte[] {WireCodec.VERSION, (byte) kind, (byte) cborNull});
      assertRefused(new byte[] {WireCodec.VERSION, (byte) kind, (byte) cborEmptyMap});
    }
  }

  @Test
  void garbageIsRefused() {
    Random random = new Random(33);
    for (int round = 0; round < 5 * ROUNDS; round++) {
      byte[] garbage = new byte[random.nextInt(40)];
      random.nextBytes(garbage);
      if (garbage.length > 1 && random.nextBoolean()) {
        garbage[0] = WireCodec.VERSION;
        garbage[1] = (byte) random.nextInt(3);
      }
      answer(garbage);
    }
  }

  @Test
  void damagedMessagesAreRefusedOrStillMessages() {
    Random random = new Random(34);
    RandomMessages messages = new RandomMessages(random);
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = encode(messages.next());
      for (int damages = 1 + random.nextInt(3); damages > 0 && bytes.length > 0; damages--) {
        int at = random.nextInt(bytes.length);
        if (random.nextInt(4) == 0) {
          bytes = Arrays.copyOf(bytes, at);
        } else {
          bytes[at] = (byte) random.nextInt();
        }
      }
      read += answer(bytes) ? 1 : 0;
    }
    assertTrue(read > ROUNDS / 100, "too few survived to say much: " + read);
    assertTrue(read < ROUNDS * 3 / 4, "too few broke to say much: " + read);
  }

  /** Whether it could be read; fails unless it is a whole message or refused as promised. */
  private boolean answer(byte[] bytes) {
    Object message;
    try {
      message = codec.decode(bytes);
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (message instanceof Batch batch) {
      batch.commands().forEach(Command::weight);
    } else if (message instanceof Replies replies) {
      replies.replies().forEach(Reply::failure);
    } else {
      assertInstanceOf(Events.class, message).events().forEach(Event::weight);
    }
    return true;
  }

  private static Events events(Event event) {
    return LocalBus.events("host", 3, List.of(event));
  }

  private byte[] encode(Object message) {
    Buffer buffer = Buffer.buffer();
    codec.encode(message, 100).appendTo(buffer);
    return buffer.getBytes(4, buffer.length());
  }

  private void assertRefused(byte[] bytes) {
    assertThrows(IllegalArgumentException.class, () -> codec.decode(bytes));
  }

  private static byte[] replace(byte[] bytes, String old, String with) {
    assertEquals(old.length(), with.length());
    return replace(
        bytes, old.getBytes(StandardCharsets.US_ASCII), with.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] replace(byte[] bytes, byte[] old, byte[] with) {
    for (int at = 0; at + old.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + old.length, old, 0, old.length)) {
        byte[] replaced = bytes.clone();
        System.arraycopy(with, 0, replaced, at, with.length);
        return replaced;
      }
    }
    throw new AssertionError("not in there");
  }

  private static Batch batch(Command<?> command) {
    return LocalBus.batch("edge", 1, 2, List.of(command));
  }
}
