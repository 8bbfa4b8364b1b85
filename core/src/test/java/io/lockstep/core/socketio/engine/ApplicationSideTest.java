package io.lockstep.core.socketio.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socket.sending.FrameEncoding;
import io.lockstep.core.socket.sending.MessageEncoder;
import io.lockstep.core.socket.sending.SendMemory;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the application does with a session. */
class ApplicationSideTest extends SessionFixture {
  @Test
  void moreThanMayWaitEndsIt() {
    open();
    for (int i = 0; i < MAX_QUEUE / 100 && !session.isOver(); i++) {
      send("x".repeat(99));
    }
    expectEnd();
  }

  @Test
  void onePacketMayBeLargerThanTheQueue() {
    open();
    send("x".repeat(MAX_QUEUE));
    assertEquals(List.of("4" + "x".repeat(MAX_QUEUE)), poll().heard);
  }

  @Test
  void aPacketForManyIsCountedOnce() {
    open();
    EngineSession other = session();
    FakeApplication otherApplication = new FakeApplication();
    other.start(otherApplication);
    MessageEncoder encoder = new MessageEncoder(UnpooledByteBufAllocator.DEFAULT);
    PacketWording wording =
        new PacketWording(
            message -> Bytes.utf8("4" + FakeClient.text(message)),
            words ->
                new FrameEncoding(
                    encoder,
                    new SendMemory(budget),
                    messages -> messages.stream().map(words).toList()),
            budget);
    SharedMessages messages = new SharedMessages(List.of(Bytes.utf8("x".repeat(999))));
    connection().send(messages, wording);
    otherApplication.connection().send(messages, wording);
    messages.release();
    assertEquals(1_000 + 2 * OutgoingPackets.ENTRY_BYTES, budget.usedBytes());
    assertEquals(List.of("4" + "x".repeat(999)), poll().heard);
    assertEquals(1_000 + OutgoingPackets.ENTRY_BYTES, budget.usedBytes());
    other.poll(new FakeClient());
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void itsPaceFollowsWhatWaits() {
    open();
    Pace pace = Objects.requireNonNull(connection().pace(loop.nowMs()));
    assertFalse(pace.hasMuchWaiting());
    send("x".repeat(MAX_QUEUE / 2));
    assertTrue(Objects.requireNonNull(connection().pace(loop.nowMs())).hasMuchWaiting());
    poll();
    assertFalse(Objects.requireNonNull(connection().pace(loop.nowMs())).hasMuchWaiting());
  }

  @Test
  void whoIsToldThatItIsOverGetsEverythingBefore() {
    open();
    send("a");
    connection().close();
    assertEquals(List.of("closed"), application.heard);
    send("b");
    assertFalse(session.isOver());
    assertEquals(List.of("4a|1"), poll().heard);
    expectEnd();
  }

  @Test
  void aSessionThatIsClosedIsNotKeptForAClientThatDoesNotPoll() {
    open();
    connection().close();
    loop.pass(200);
    expectEnd();
  }

  @Test
  void aWebSocketIsClosedBehindWhatWasSent() {
    upgrade();
    send("a");
    connection().close();
    send("b");
    assertEquals(List.of("4a", "closed"), socket.heard);
    expectEnd();
  }

  @Test
  void whatIsReadWaitsWhileItIsPaused() {
    open();
    int[] reads = {0};
    assertFalse(session.isPaused(() -> reads[0]++));
    connection().pauseReading();
    assertTrue(session.isPaused(() -> reads[0]++));
    assertEquals(0, reads[0]);
    connection().resumeReading();
    connection().resumeReading();
    assertEquals(1, reads[0]);
  }
}
