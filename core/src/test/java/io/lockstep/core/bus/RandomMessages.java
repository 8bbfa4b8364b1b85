package io.lockstep.core.bus;

import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Events;
import io.lockstep.core.bus.envelope.PlacedEvent;
import io.lockstep.core.bus.envelope.Places;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Messages of every kind, always the same ones for a seed. */
public final class RandomMessages {
  public static final List<Class<?>> FAMILIES = List.of(ParrotCommand.class, ParrotEvent.class);

  private final Random random;

  public RandomMessages(Random random) {
    this.random = random;
  }

  /** One of the three kinds that travel. */
  public Object next() {
    return switch (random.nextInt(3)) {
      case 0 -> batch(list(this::command));
      case 1 -> new Replies(random.nextLong(), list(this::reply));
      default -> Events.of(text(), text(), random.nextLong(), list(this::placed));
    };
  }

  private Batch batch(List<Command<?>> commands) {
    int[] shards = random.ints(commands.size(), -1, 5_000).toArray();
    long[] epochs = random.longs(commands.size()).toArray();
    return new Batch(
        text(), random.nextLong(), random.nextLong(), new Places(shards, epochs), commands);
  }

  public Command<?> command() {
    return switch (random.nextInt(5)) {
      case 0 -> new ParrotCommand.Say(text());
      case 1 -> new ParrotCommand.Refuse(failure(), text());
      case 2 -> new ParrotCommand.Choke(text());
      case 3 -> new ParrotCommand.Carry(bytes(), maybe(bytes()), maybe(moment()), list(this::text));
      default -> new ParrotCommand.Idle();
    };
  }

  private PlacedEvent placed() {
    return new PlacedEvent(random.nextInt(5_000), random.nextLong(), event());
  }

  public Event event() {
    return switch (random.nextInt(3)) {
      case 0 -> new ParrotEvent.Said(text());
      case 1 ->
          new ParrotEvent.Carried(
              list(this::bytes), maybe(bytes()), maybe(moment()), maybe(failure()));
      default -> new ParrotEvent.Nothing();
    };
  }

  private Reply reply() {
    return random.nextBoolean()
        ? Reply.of(event())
        : Reply.of(new FailureException(failure(), text()));
  }

  private ParrotCommand.Moment moment() {
    return new ParrotCommand.Moment(
        text(), random.nextGaussian(), random.nextLong(), random.nextInt(), random.nextBoolean());
  }

  private Failure failure() {
    List<Failure> all = List.of(Failure.values());
    return all.get(random.nextInt(all.size()));
  }

  private Bytes bytes() {
    byte[] bytes = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(60)];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  /** Of all planes, with zeros, quotes and what a type name is made of. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(10); left > 0; left--) {
      int codePoint = random.nextInt(1 << new int[] {7, 11, 16, 20}[random.nextInt(4)]);
      if (codePoint < 0xD800 || codePoint > 0xDFFF) {
        text.appendCodePoint(codePoint);
      }
    }
    return text.toString();
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextBoolean() ? value : null;
  }

  private <T> List<T> list(Supplier<T> items) {
    return Stream.generate(items).limit(random.nextInt(5)).toList();
  }
}
