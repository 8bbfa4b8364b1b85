package io.lockstep.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One thing that a client does in a case. */
@FunctionalInterface
interface Step {
  void take(Conversation conversation) throws IOException, IllegalServer;

  /** Sends frames with one write. */
  static Step together(Frame... frames) {
    return conversation -> conversation.send(List.of(frames));
  }

  /** Sends each frame with a write of its own. */
  static Step frameByFrame(Frame... frames) {
    return conversation -> {
      for (Frame frame : frames) {
        conversation.send(List.of(frame));
      }
    };
  }

  static Step octetByOctet(Frame... frames) {
    return conversation -> conversation.sendChopped(List.of(frames), 1);
  }

  /** Sends bytes that need not be whole frames. */
  static Step bytes(byte[] bytes) {
    return conversation -> conversation.write(bytes);
  }

  /** Waits until {@code count} things in all have been received. */
  static Step await(int count) {
    return conversation -> conversation.await(count);
  }

  /** Listens whether the server says something on its own; a silence is noted. */
  static Step listen(Duration time) {
    return conversation -> conversation.listen(time);
  }
}
