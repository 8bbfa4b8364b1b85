package io.lockstep.core.bus;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Records to bytes and back, for the wire between two processes: CBOR, a record's type by its name.
 * Only the records of the message families it was made with can be read, whatever the bytes say.
 */
final class WireCodec {
  private static final List<Class<?>> OWN = List.of(Batch.class, Replies.class, Events.class);

  private final ObjectMapper mapper;

  /**
   * @param families sealed interfaces whose records travel
   */
  WireCodec(List<Class<?>> families) {
    SimpleModule module = new SimpleModule("lockstep");
    module.addSerializer(Bytes.class, new BytesWriter());
    module.addDeserializer(Bytes.class, new BytesReader());
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
            .addMixIn(Command.class, Typed.class)
            .addMixIn(Event.class, Typed.class)
            .build();
  }

  /**
   * The bytes of a {@link Batch}, {@link Replies} or {@link Events}: the kind, then its CBOR.
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
      output.write(kind);
      mapper.writeValue(output, message);
      return output.of(message);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be sent: " + message.getClass().getName(), e);
    }
  }

  /**
   * What {@link #encode} was given.
   *
   * @throws IllegalArgumentException for bytes that no node of this release sends
   */
  Object decode(byte[] bytes) {
    try {
      return Objects.requireNonNull(
          mapper.readValue(bytes, 1, bytes.length - 1, OWN.get(bytes[0])));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("not a message of ours", e);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
  private interface Typed {}

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
