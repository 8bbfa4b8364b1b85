package io.lockstep.core.bus.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeIdResolver;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Events;
import io.lockstep.core.bus.envelope.Places;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records to bytes and back, for the wire between two processes: CBOR, a record's type by its name.
 * It reads only records of its message families. The bytes cannot name another class.
 */
final class WireCodec {
  private static final List<Class<?>> OWN = List.of(Batch.class, Replies.class, Events.class);

  /** The first byte. A message of another version is not read. */
  static final int VERSION = 1;

  /** The number of bytes before the CBOR. */
  private static final int HEAD = 2;

  private final ObjectMapper mapper;

  /**
   * @param families sealed interfaces whose records travel
   */
  WireCodec(List<Class<?>> families) {
    SimpleModule module = new SimpleModule("lockstep");
    module.addSerializer(Bytes.class, new BytesWriter());
    module.addDeserializer(Bytes.class, new BytesReader());
    module.addSerializer(Places.class, new PlacesWriter());
    module.addDeserializer(Places.class, new PlacesReader());
    for (Class<?> family : families) {
      MessageFamilies.records(family)
          .forEach(
              message -> {
                String name = family.getSimpleName() + "." + message.getSimpleName();
                module.registerSubtypes(new NamedType(message, name));
              });
    }
    mapper =
        CBORMapper.builder()
            .addModule(module)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .addHandler(new UnknownTypes())
            .addMixIn(Command.class, Typed.class)
            .addMixIn(Event.class, Typed.class)
            .build();
  }

  /**
   * The bytes of a {@link Batch}, {@link Replies} or {@link Events}: the version, the kind, then
   * its CBOR.
   *
   * @param expectedBytes how many bytes there will be, about
   * @throws IllegalArgumentException if it cannot be encoded
   */
  Encoded encode(Object message, int expectedBytes) {
    int kind = OWN.indexOf(message.getClass());
    if (kind < 0) {
      throw new IllegalArgumentException("no message of ours: " + message.getClass().getName());
    }
    try {
      Encoded.Output output = new Encoded.Output(expectedBytes);
      output.write(VERSION);
      output.write(kind);
      mapper.writeValue(output, message);
      return output.of(message);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be sent: " + message.getClass().getName(), e);
    }
  }

  /**
   * The message that {@link #encode} was given.
   *
   * @throws IllegalArgumentException for bytes that no node of this version sends
   */
  Object decode(byte[] bytes) {
    try {
      if (bytes[0] != VERSION) {
        throw new IllegalArgumentException("version " + bytes[0]);
      }
      return Objects.requireNonNull(
          mapper.readValue(bytes, HEAD, bytes.length - HEAD, OWN.get(bytes[1])));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("not a message of ours", e);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
  private interface Typed {}

  /** A command or an event of a later release, which this one does not know. */
  private static final class UnknownTypes extends DeserializationProblemHandler {
    @Override
    public @Nullable JavaType handleUnknownTypeId(
        DeserializationContext context,
        JavaType base,
        String name,
        TypeIdResolver resolver,
        String failure) {
      if (base.hasRawClass(Command.class)) {
        return context.constructType(UnknownCommand.class);
      }
      return base.hasRawClass(Event.class) ? context.constructType(UnknownEvent.class) : null;
    }
  }

  /** Writes shards and epochs in turn. */
  private static final class PlacesWriter extends StdSerializer<Places> {
    private static final long serialVersionUID = 1L;

    PlacesWriter() {
      super(Places.class);
    }

    @Override
    public void serialize(Places places, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartArray(places, 2 * places.size());
      for (int i = 0; i < places.size(); i++) {
        out.writeNumber(places.shard(i));
        out.writeNumber(places.epoch(i));
      }
      out.writeEndArray();
    }
  }

  private static final class PlacesReader extends StdDeserializer<Places> {
    private static final long serialVersionUID = 1L;

    PlacesReader() {
      super(Places.class);
    }

    @Override
    public Places deserialize(JsonParser in, DeserializationContext context) throws IOException {
      long[] numbers = in.readValueAs(long[].class);
      int[] shards = new int[numbers.length / 2];
      long[] epochs = new long[(numbers.length + 1) / 2];
      for (int i = 0; i < shards.length; i++) {
        shards[i] = Math.toIntExact(numbers[2 * i]);
        epochs[i] = numbers[2 * i + 1];
      }
      return new Places(shards, epochs);
    }
  }

  private static final class BytesWriter extends StdSerializer<Bytes> {
    private static final long serialVersionUID = 1L;

    BytesWriter() {
      super(Bytes.class);
    }

    @Override
    public void serialize(Bytes value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeBinary(value.array());
    }
  }

  private static final class BytesReader extends StdDeserializer<Bytes> {
    private static final long serialVersionUID = 1L;

    BytesReader() {
      super(Bytes.class);
    }

    @Override
    public Bytes deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Bytes.wrap(in.getBinaryValue());
    }
  }
}
