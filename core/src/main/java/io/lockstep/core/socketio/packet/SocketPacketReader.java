package io.lockstep.core.socketio.packet;

import io.lockstep.core.json.JsonArrayText;
import io.lockstep.core.json.JsonCheck;
import io.lockstep.core.json.JsonFields;
import io.lockstep.core.json.JsonKind;
import io.lockstep.core.json.JsonPieces;
import io.lockstep.core.json.NotJsonException;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.receiving.TextPieces;
import io.lockstep.core.socketio.packet.SocketPacket.Ack;
import io.lockstep.core.socketio.packet.SocketPacket.Binary;
import io.lockstep.core.socketio.packet.SocketPacket.Connect;
import io.lockstep.core.socketio.packet.SocketPacket.Disconnect;
import io.lockstep.core.socketio.packet.SocketPacket.Event;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one packet of Socket.IO in pieces while it arrives, so that no step has to read a long one
 * at once.
 *
 * <pre>
 *   4 2 /custom,12["message",{"a":1}]
 *   │ │ │       │ └ JSON: an array, or an object when the client connects
 *   │ │ │       └ the number of the acknowledgement, if one is wanted
 *   │ │ └ the namespace, if it is not /
 *   │ └ the type: CONNECT 0, DISCONNECT 1, EVENT 2, ACK 3, BINARY_EVENT 5, BINARY_ACK 6
 *   └ a message of Engine.IO
 *
 *   4 5 2-["message",...]      a type with binary data: first the number of attachments
 * </pre>
 *
 * <p>The last of {@link #packet} tells what it was; what refused it is told there, too.
 */
public final class SocketPacketReader implements TextPieces {
  /** The longest namespace, in bytes. */
  static final int MAX_NAMESPACE_BYTES = 128;

  /** The most digits of an acknowledgement's number, so that it is exact in JavaScript. */
  private static final int MAX_ACK_DIGITS = 15;

  /** The largest number of attachments. */
  private static final int MAX_ATTACHMENTS = 1_000;

  /** The names that the protocol keeps for itself. */
  private static final Set<String> RESERVED =
      Set.of(
          "connect",
          "connect_error",
          "disconnect",
          "disconnecting",
          "newListener",
          "removeListener");

  private static final String ROOT = "/";

  private enum State {
    ENGINE_TYPE,
    TYPE,
    ATTACHMENTS,
    BEHIND_TYPE,
    NAMESPACE,
    ACK,
    PAYLOAD
  }

  private final TextPieces argument;
  private State state = State.ENGINE_TYPE;
  private byte type;
  private int attachments;
  private int digits;
  private long ack = SocketPacket.NO_ACK;
  private final ByteArrayOutputStream namespaceBytes = new ByteArrayOutputStream(0);
  private @Nullable JsonPieces payload;
  private @Nullable String refusal;

  /** The number of bytes before the payload. */
  private int headLength;

  /** The number of bytes of the payload that were read. */
  private int payloadRead;

  /** The place in the payload up to which the argument was read; 0 before it has begun. */
  private int argumentRead;

  /** Reads a packet from its first byte. */
  public SocketPacketReader() {
    this(TextPieces.UNREAD);
  }

  /**
   * The same.
   *
   * @param argument reads the first argument of an event in pieces: the bytes of the argument alone
   */
  public SocketPacketReader(TextPieces argument) {
    this.argument = argument;
  }

  /** Reads a whole packet. */
  public static SocketPacket read(Bytes packet) {
    SocketPacketReader reader = new SocketPacketReader();
    reader.accept(packet.array(), 0, packet.length());
    return reader.packet(packet);
  }

  @Override
  public void accept(byte[] utf8, int from, int end) {
    int at = from;
    while (at < end && state != State.PAYLOAD && refusal == null) {
      at = head(utf8, at);
    }
    headLength += at - from;
    if (at < end && refusal == null && payload != null) {
      payload.accept(utf8, at, end);
      readArgument(utf8, at, end);
      payloadRead += end - at;
    }
  }

  /** Reads the byte at {@code at} and returns the place to continue from. */
  private int head(byte[] utf8, int at) {
    byte next = utf8[at];
    switch (state) {
      case ENGINE_TYPE -> {
        refuseUnless(next == '4', "no message");
        state = State.TYPE;
      }
      case TYPE -> type(next);
      case ATTACHMENTS -> {
        if (next == '-' && digits > 0) {
          state = State.BEHIND_TYPE;
          digits = 0;
        } else {
          attachments = 10 * attachments + digit(next);
          digits++;
          refuseUnless(attachments <= MAX_ATTACHMENTS, "too many attachments");
        }
      }
      case BEHIND_TYPE -> {
        if (next == '/') {
          state = State.NAMESPACE;
          namespaceBytes.write(next);
        } else {
          state = State.ACK;
          return at;
        }
      }
      case NAMESPACE -> {
        if (next == ',') {
          state = State.ACK;
        } else {
          namespaceBytes.write(next);
          refuseUnless(namespaceBytes.size() <= MAX_NAMESPACE_BYTES, "the namespace is too long");
        }
      }
      default -> {
        if (next < '0' || next > '9') {
          state = State.PAYLOAD;
          payload = isConnect() ? auth() : arguments();
          return at;
        }
        ack = 10 * Math.max(0, ack) + digit(next);
        refuseUnless(++digits <= MAX_ACK_DIGITS, "the acknowledgement's number is too long");
      }
    }
    return at + 1;
  }

  private static JsonPieces auth() {
    return new JsonPieces(JsonFields.of(), JsonCheck.MAX_DEPTH);
  }

  /** An array of arguments, each of which may nest as deep as a message of a plain WebSocket. */
  private static JsonPieces arguments() {
    return JsonPieces.ofArray(JsonCheck.MAX_DEPTH + 1);
  }

  private void type(byte next) {
    type = next;
    refuseUnless("012356".indexOf(next) >= 0, "an unknown type of Socket.IO packet");
    state = isBinary() ? State.ATTACHMENTS : State.BEHIND_TYPE;
  }

  private boolean isConnect() {
    return type == '0';
  }

  private boolean isBinary() {
    return type == '5' || type == '6';
  }

  private int digit(byte next) {
    refuseUnless(next >= '0' && next <= '9', "the number of attachments is missing");
    return next - '0';
  }

  private void refuseUnless(boolean fine, String reason) {
    if (!fine && refusal == null) {
      refusal = reason;
    }
  }

  /** Lets the first argument be read as far as it lies in this piece of the payload. */
  private void readArgument(byte[] utf8, int from, int end) {
    JsonPieces array = payload;
    if (type != '2' || array == null || array.elements().isEmpty()) {
      return;
    }
    List<JsonArrayText.Element> elements = array.elements();
    boolean ended = elements.size() > 1;
    int start = ended ? elements.get(1).start() : array.elementStart();
    if (start < elements.get(0).end()) {
      return;
    }
    int arrayStart = from - payloadRead;
    int begin = Math.max(start, argumentRead);
    int until = ended ? elements.get(1).end() : end - arrayStart;
    if (begin < until) {
      argument.accept(utf8, arrayStart + begin, arrayStart + until);
      argumentRead = until;
    }
  }

  /**
   * The packet, after its last piece was read.
   *
   * @param whole all of it, the type of Engine.IO included
   * @throws PacketException if it is not a packet
   */
  public SocketPacket packet(Bytes whole) {
    if (state.compareTo(State.BEHIND_TYPE) < 0) {
      refuseUnless(false, "the packet breaks off");
    }
    if (refusal != null) {
      throw new PacketException(refusal);
    }
    try {
      return packet(whole.array());
    } catch (NotJsonException e) {
      throw new PacketException(e.reason());
    }
  }

  private String namespace() {
    return namespaceBytes.size() == 0 ? ROOT : namespaceBytes.toString(StandardCharsets.UTF_8);
  }

  private SocketPacket packet(byte[] whole) {
    String namespace = namespace();
    boolean wantsAck = ack != SocketPacket.NO_ACK;
    return switch (type) {
      case '0' -> {
        require(!wantsAck, "who connects gets no acknowledgement");
        yield new Connect(namespace, auth(whole));
      }
      case '1' -> {
        require(payload == null && !wantsAck, "who disconnects says nothing else");
        yield new Disconnect(namespace);
      }
      case '2' -> event(whole);
      case '3' -> {
        require(wantsAck, "the acknowledgement's number is missing");
        yield new Ack(namespace, ack, array(whole));
      }
      default -> {
        array(whole);
        yield new Binary(namespace, ack, attachments);
      }
    };
  }

  private Bytes auth(byte[] whole) {
    if (payload == null) {
      return Bytes.utf8("{}");
    }
    byte[] json = Arrays.copyOfRange(whole, headLength, whole.length);
    return Bytes.utf8(payload.object(json).text());
  }

  private Event event(byte[] whole) {
    JsonArrayText array = array(whole);
    require(
        array.count() > 0 && array.element(0).kind() == JsonKind.STRING,
        "an event begins with its name");
    String name = array.string(array.element(0));
    require(!RESERVED.contains(name), "the event has a name that is reserved");
    return new Event(namespace(), ack, name, array);
  }

  private JsonArrayText array(byte[] whole) {
    JsonPieces json = payload;
    if (json == null) {
      throw new PacketException("the packet says nothing");
    }
    return json.array(whole, headLength);
  }

  private static void require(boolean fine, String reason) {
    if (!fine) {
      throw new PacketException(reason);
    }
  }
}
