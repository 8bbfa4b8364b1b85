package io.lockstep.core.socketio.engine;

import io.lockstep.core.recipient.Encoded;
import java.util.List;

/**
 * Packets that go to many sessions.
 *
 * @param packets each is counted while a session keeps it
 */
public record SharedPackets(List<SharedPacket> packets) implements Encoded {
  /** Does nothing, because sessions count what they keep. */
  @Override
  public void release() {}
}
