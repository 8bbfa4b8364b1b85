package io.lockstep.core.socket.sending;

import io.lockstep.core.recipient.Encoded;
import io.netty.buffer.ByteBuf;

/**
 * Frames that go out on many connections from one buffer.
 *
 * @param bytes whole frames, back to back
 * @param counted true if their memory is accounted for; false when there was none left for them
 */
public record SharedFrames(ByteBuf bytes, boolean counted) implements Encoded {
  /** The frames for one more connection, which releases them once they are sent. */
  public ByteBuf share() {
    return bytes.retainedDuplicate();
  }

  @Override
  public void release() {
    bytes.release();
  }
}
