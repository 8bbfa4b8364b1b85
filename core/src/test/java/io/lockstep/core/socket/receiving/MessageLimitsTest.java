package io.lockstep.core.socket.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.Afterwards;
import io.lockstep.core.socket.Conversation;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

/** How long a message may be, and what it holds of the budget meanwhile. */
class MessageLimitsTest {
  private static final int FREE = MessageBytes.FREE_BYTES;

  @Test
  void aMessageOfTheLimitIsHeard() {
    Conversation.limited(3, 0).send("82 83 00000000 010203").hears("binary 010203");
  }

  @Test
  void aLongerOneIsRefusedAtItsHeader() {
    Conversation.limited(3, 0).refuses(1009, "82 84 00000000");
    Conversation.limited(3, 0).refuses(1009, "82 ff 7fffffffffffffff 00000000");
  }

  @Test
  void theFragmentThatMakesItTooLongIsRefusedAtItsHeader() {
    Conversation client = Conversation.limited(3, 0).send("02 82 00000000 0102");
    client.refuses(1009, "00 82 00000000");
  }

  @Test
  void theLimitIsOneMessageOnly() {
    Conversation.limited(2, 0)
        .send("82 82 00000000 0102" + "82 82 00000000 0304")
        .hears("binary 0102", "binary 0304");
  }

  @Test
  void shortMessagesAreNotCounted() {
    Conversation client = Conversation.limited(FREE, 0);
    client.send(ClientFrames.frame(0x82, new byte[FREE]));
    assertEquals(1, client.recorder.heard.size());
  }

  @Test
  void aMessageThatTheBudgetHasNoRoomForIsRefused() {
    Conversation client = Conversation.limited(2 * FREE, FREE);
    client.refuses(1013, ClientFrames.frame(0x82, new byte[FREE + 1]));
  }

  @Test
  void anAnnouncementTakesNothing() {
    Conversation client = Conversation.limited(1 << 20, Long.MAX_VALUE);
    client.send("82 ff 0000000000100000 00000000");
    assertEquals(0, client.budget.usedBytes());
    client.send(new byte[10]);
    assertEquals(MessageBytes.BELIEVED_BYTES, client.budget.usedBytes());
  }

  @Test
  void whatIsHeldGrowsWithWhatHasCome() {
    Conversation client = Conversation.limited(1 << 20, Long.MAX_VALUE);
    client.send("82 ff 0000000000100000 00000000");
    for (int sent = 1000; sent < 1 << 20; sent += 1000) {
      client.send(new byte[1000]);
      assertTrue(client.budget.usedBytes() <= Math.max(2 * sent, MessageBytes.BELIEVED_BYTES));
    }
  }

  @Test
  void anUnfinishedMessageIsHeldUntilItIsReleased() {
    Conversation client = Conversation.plain().send(ClientFrames.frame(0x02, new byte[9000]));
    assertEquals(9000, client.budget.usedBytes());
    client.reader.release();
    assertEquals(0, client.budget.usedBytes());
    client.reader.release();
    assertEquals(0, client.budget.usedBytes());
  }

  @Test
  void aMessageIsHeldWhileItIsHeard() {
    Budget budget = new Budget(9000);
    long[] held = new long[1];
    FrameReader.Receiver receiver =
        new Afterwards(new Recorder(), () -> held[0] = budget.usedBytes());
    FrameReader reader = new FrameReader(receiver, 9000, budget, null);
    reader.accept(
        Unpooled.wrappedBuffer(ClientFrames.frame(0x82, new byte[9000])), Conversation.UNLIMITED);
    assertEquals(9000, held[0]);
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void aReceiverThatFailsLeavesNothingHeld() {
    Budget budget = new Budget(9000);
    FrameReader.Receiver failing =
        new Afterwards(
            new Recorder(),
            () -> {
              throw new IllegalStateException("receiver");
            });
    FrameReader reader = new FrameReader(failing, 9000, budget, null);
    byte[] frame = ClientFrames.frame(0x82, new byte[9000]);
    assertThrows(
        IllegalStateException.class,
        () -> reader.accept(Unpooled.wrappedBuffer(frame), Conversation.UNLIMITED));
    assertEquals(0, budget.usedBytes());
  }
}
