package io.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.channels.ChannelsCommand;
import io.lockstep.channels.ChannelsEvent;
import io.lockstep.core.bus.codec.MessageFamilies;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.frames.FramesCommand;
import io.lockstep.frames.FramesEvent;
import io.lockstep.logs.LogsCommand;
import io.lockstep.logs.LogsEvent;
import io.lockstep.rooms.RoomsCommand;
import io.lockstep.rooms.RoomsEvent;
import io.lockstep.sessions.SessionsCommand;
import io.lockstep.sessions.SessionsEvent;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the bus puts into one message, and has under way, is bounded by what commands and events say
 * that they weigh. A large one of every kind is made here, and must say it.
 */
class MessageWeightTest {
  /** How much is in whatever has no bound of its own. */
  private static final int LARGE = 10_000;

  /** What a number takes with its name, about. */
  private static final long NUMBER = 20;

  /** A few names and numbers need not be counted. */
  private static final long UNCOUNTED = 2_000;

  private static final List<Class<?>> FAMILIES =
      List.of(
          ChannelsCommand.class,
          ChannelsEvent.class,
          FramesCommand.class,
          FramesEvent.class,
          SessionsCommand.class,
          SessionsEvent.class,
          RoomsCommand.class,
          RoomsEvent.class,
          LogsCommand.class,
          LogsEvent.class);

  static Stream<Class<?>> messages() {
    return FAMILIES.stream()
        .flatMap(MessageFamilies::records)
        .filter(type -> Command.class.isAssignableFrom(type) || Event.class.isAssignableFrom(type));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageSaysWhatItWeighs(Class<?> type) throws ReflectiveOperationException {
    Object message = make(type);
    long weight =
        message instanceof Command<?> command ? command.weight() : ((Event) message).weight();
    long size = size(message);
    assertTrue(weight >= size - UNCOUNTED, () -> type + " of " + size + " says " + weight);
    assertTrue(weight <= 3 * size + UNCOUNTED, () -> type + " of " + size + " says " + weight);
  }

  private static Object make(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components[i].getGenericType(), "n".repeat(100));
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private static Object value(Type type, String text) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType collection) {
      Object element = value(collection.getActualTypeArguments()[0], "x".repeat(LARGE));
      return collection.getRawType() == Set.class ? Set.of(element) : many(element);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == Bytes.class) {
      return Bytes.wrap(new byte[LARGE]);
    } else if (plain == String.class) {
      return text;
    } else if (plain == long.class || plain == Long.class) {
      return 1L;
    } else if (plain == int.class) {
      return 1;
    } else if (plain == boolean.class) {
      return true;
    } else if (plain == double.class || plain == Double.class) {
      return 1.0;
    } else if (plain.isEnum()) {
      return plain.getEnumConstants()[0];
    }
    return make(plain);
  }

  private static List<Object> many(Object element) {
    return Stream.generate(() -> element).limit(LARGE / 10).toList();
  }

  /** How many bytes and characters are in it. */
  private static long size(Object value) throws ReflectiveOperationException {
    if (value instanceof Bytes bytes) {
      return bytes.length();
    } else if (value instanceof String text) {
      return text.length();
    } else if (value instanceof Collection<?> collection) {
      long size = 0;
      for (Object element : collection) {
        size += size(element);
      }
      return size;
    } else if (value instanceof Record) {
      long size = 0;
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        size += size(accessor.invoke(value));
      }
      return size;
    }
    return NUMBER;
  }
}
