package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.IntFunction;

/**
 * Sends messages and compares each echo, keeping none. They are compressed if that was agreed.
 *
 * @param messages makes the message of an index; called once for each
 * @param frameSize in how large frames a message is cut; 0: in one
 * @param chopSize in how large pieces it is written; 0: at once
 */
record Exchange(int count, IntFunction<Frame> messages, int frameSize, int chopSize)
    implements Step {
  /** So many messages are under way at once: both sides work, and no buffer fills up. */
  private static final int AHEAD = 2;

  @Override
  public void take(Conversation conversation) throws IOException, IllegalServer {
    Queue<Received> expected = new ArrayDeque<>();
    for (int i = 0; i < count; i++) {
      Frame message = messages.apply(i);
      expected.add(Received.echo(message));
      send(conversation, message);
      if (expected.size() >= AHEAD) {
        compare(expected.remove(), conversation);
      }
    }
    while (!expected.isEmpty()) {
      compare(expected.remove(), conversation);
    }
  }

  private void send(Conversation conversation, Frame message) {
    DeflateClient deflate = conversation.deflate();
    Frame whole = message;
    if (deflate != null) {
      Bytes deflated = deflate.deflate(message.payload());
      whole = Frame.of(message.opcode(), deflated).reserved(Frame.COMPRESSED);
    }
    List<Frame> frames = frameSize == 0 ? List.of(whole) : whole.cut(frameSize);
    if (chopSize == 0) {
      conversation.send(frames);
    } else {
      conversation.sendChopped(frames, chopSize);
    }
  }

  private static void compare(Received expected, Conversation conversation)
      throws IOException, IllegalServer {
    Received next = conversation.next();
    IllegalServer.unless(
        expected.equals(next), "Not the echo: " + next + " in place of " + expected + ".");
  }
}
