package io.lockstep.core.socketio;

import io.lockstep.core.json.JsonArrayText;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socketio.packet.SocketPacket;
import org.jspecify.annotations.Nullable;

/**
 * An event of a client.
 *
 * @param name what the client calls it
 * @param ack the acknowledgement that the client wants, or {@link #NO_ACK}
 * @param array the name and the arguments, as they are written
 */
public record SocketIoEvent(String name, long ack, JsonArrayText array) {
  public static final long NO_ACK = SocketPacket.NO_ACK;

  /** True if the client wants an acknowledgement. */
  public boolean wantsAck() {
    return ack != NO_ACK;
  }

  /** The number of its arguments. */
  public int argumentCount() {
    return array.count() - 1;
  }

  /** The first argument, which is JSON; null if there is none. */
  public @Nullable Bytes firstArgument() {
    return argumentCount() == 0 ? null : array.bytes(array.element(1));
  }

  /** All arguments as they are written, with commas between them; empty if there is none. */
  public Bytes arguments() {
    return array.behindFirst();
  }
}
