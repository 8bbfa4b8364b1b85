package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client saw of a connection that is over.
 *
 * @param clientClosedFirst whether the client's close frame was under way before the server's end
 * @param closePayload the payload of the server's close frame; null without one
 */
record Transcript(
    List<Received> received, boolean clientClosedFirst, @Nullable Bytes closePayload) {
  /** Whether both sides have sent a close frame. */
  boolean isClean() {
    return closePayload != null;
  }

  /** The code the server closed with; null when it gave none. */
  @Nullable Integer closeCode() {
    return closePayload == null ? null : CloseAnswer.code(closePayload);
  }
}
