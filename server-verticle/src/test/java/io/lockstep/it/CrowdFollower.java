package io.lockstep.it;

import java.nio.charset.StandardCharsets;

/** A follower of a crowd: must get every push, to the byte and in order, and states in between. */
final class CrowdFollower implements CrowdSocket.FrameListener {
  private final NumberedPushes pushes;
  private int got;
  private int states;

  CrowdFollower(NumberedPushes pushes) {
    this.pushes = pushes;
  }

  @Override
  public void frame(int first, byte[] bytes, int offset, int length) {
    if (pushes.isPush(got, first, bytes, offset, length)) {
      got++;
    } else {
      String text = new String(bytes, offset, Math.min(length, 200), StandardCharsets.UTF_8);
      if (first != 0x81 || !text.startsWith("{\"type\":\"SessionState\"")) {
        throw new AssertionError("in place of push " + got + ": " + first + ", " + text);
      }
      states++;
    }
  }

  /** How many pushes it has got. */
  int got() {
    return got;
  }

  boolean isMember() {
    return states > 0;
  }
}
