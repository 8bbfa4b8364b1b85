package io.lockstep.core.socket.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.Conversation;
import io.lockstep.core.socket.protocol.ProtocolException;
import io.lockstep.core.socket.sending.MessageDeflater;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages that nobody reads are checked as all are, and take no memory. */
class IgnoredMessagesTest {
  private static final int LIMIT = 40_000;
  private static final byte[] WORDS = "a\u00e9\u20ac\ud83d\ude00".getBytes(StandardCharsets.UTF_8);

  private final Random random = new Random(11);

  /** Reads no messages, and counts them. */
  private static final class Deaf implements FrameReader.Receiver {
    final Recorder recorder = new Recorder();
    int ignored;

    @Override
    public boolean readsMessages() {
      return false;
    }

    @Override
    public void ignored() {
      ignored++;
    }

    @Override
    public void text(Bytes message) {
      throw new AssertionError("it reads no messages");
    }

    @Override
    public void binary(Bytes message) {
      throw new AssertionError("it reads no messages");
    }

    @Override
    public TextPieces longText() {
      throw new AssertionError("it reads no messages");
    }

    @Override
    public void ping(Bytes payload) {
      recorder.ping(payload);
    }

    @Override
    public void pong(Bytes payload) {
      recorder.pong(payload);
    }

    @Override
    public void closed(int code, String reason) {
      recorder.closed(code, reason);
    }
  }

  private final Deaf deaf = new Deaf();
  private final Budget budget = new Budget(Long.MAX_VALUE);
  private final FrameReader reader = reader(deaf, LIMIT, budget);

  private static FrameReader reader(FrameReader.Receiver receiver, int limit, Budget budget) {
    return new FrameReader(receiver, limit, budget, Conversation.unlimitedInflation());
  }

  private void send(byte[] bytes) {
    reader.accept(Unpooled.wrappedBuffer(bytes), Conversation.UNLIMITED);
  }

  private static byte[] deflated(byte[] message) {
    MessageDeflater deflater = new MessageDeflater();
    int length = deflater.deflate(message, message.length);
    return length < 0 ? message : Arrays.copyOf(deflater.output(), length);
  }

  @Test
  void itIsToldThatAMessageHasEnded() {
    send(Conversation.bytes("01 81 00000000 61" + "89 81 00000000 07"));
    assertEquals(0, deaf.ignored);
    send(Conversation.bytes("80 81 00000000 62" + "c2 87 00000000 f248cdc9c90700"));
    assertEquals(2, deaf.ignored);
    assertEquals(List.of("ping 07"), deaf.recorder.heard);
  }

  @Test
  void aLongMessageThatArrivesSlowlyHoldsLittle() {
    byte[] frame = ClientFrames.frame(0x82, new byte[LIMIT]);
    for (int at = 0; at < frame.length; at += 1000) {
      send(Arrays.copyOfRange(frame, at, Math.min(frame.length, at + 1000)));
      assertTrue(budget.usedBytes() <= MessageBytes.BELIEVED_BYTES);
    }
    assertEquals(1, deaf.ignored);
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void inflatingAllocatesLittle() {
    int megabyte = 1 << 20;
    byte[] message = new byte[megabyte];
    Arrays.fill(message, (byte) ' ');
    byte[] frame = ClientFrames.frame(0xc1, deflated(message));
    FrameReader large = reader(deaf, megabyte, new Budget(megabyte));
    // The first message of a process also pays for Netty's own start, and for the pool's chunk.
    large.accept(Unpooled.wrappedBuffer(frame), Conversation.UNLIMITED);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    large.accept(Unpooled.wrappedBuffer(frame), Conversation.UNLIMITED);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < megabyte / 64, "allocated " + allocated);
    assertEquals(2, deaf.ignored);
  }

  /** A reader that ignores messages ends with the same code, at the same byte. */
  @Test
  void theChecksAreThoseOfMessagesThatAreRead() {
    List<Integer> refusals = new ArrayList<>();
    for (int round = 0; round < 3_000; round++) {
      byte[] bytes = conversation();
      Recorder read = new Recorder();
      Deaf ignoring = new Deaf();
      int piece = 1 + random.nextInt(20_000);
      String expected = outcome(reader(read, LIMIT, new Budget(Long.MAX_VALUE)), bytes, piece);
      assertEquals(
          expected, outcome(reader(ignoring, LIMIT, new Budget(Long.MAX_VALUE)), bytes, piece));
      int messages = (int) read.heard.stream().filter(IgnoredMessagesTest::isMessage).count();
      assertEquals(messages, ignoring.ignored);
      read.heard.removeIf(IgnoredMessagesTest::isMessage);
      assertEquals(read.heard, ignoring.recorder.heard);
      refusals.add(Integer.parseInt(expected.split(" ", 2)[0]));
    }
    for (int code : new int[] {0, 1002, 1007, 1009}) {
      assertTrue(refusals.stream().filter(refusal -> refusal == code).count() > 100, "" + code);
    }
  }

  private static boolean isMessage(String heard) {
    return heard.startsWith("text ") || heard.startsWith("binary ");
  }

  /** The code of the refusal, 0 for none, and after how many pieces it came. */
  private static String outcome(FrameReader by, byte[] bytes, int piece) {
    int pieces = 0;
    try {
      for (int at = 0; at < bytes.length; at += piece) {
        int length = Math.min(piece, bytes.length - at);
        by.accept(Unpooled.wrappedBuffer(bytes, at, length), Conversation.UNLIMITED);
        pieces++;
      }
      return "0 " + pieces;
    } catch (ProtocolException refusal) {
      return refusal.closeCode() + " " + pieces + " " + refusal.reason();
    } finally {
      by.release();
    }
  }

  /** Messages of all kinds, of which one may be broken in some way. */
  private byte[] conversation() {
    ClientFrames frames = new ClientFrames(random);
    int messages = 1 + random.nextInt(3);
    for (int i = 0; i < messages; i++) {
      int fault = i == messages - 1 ? random.nextInt(6) : 0;
      byte[] payload = payload(fault == 1 ? LIMIT + 1 : random.nextInt(LIMIT / 2), fault == 2);
      boolean compressed = random.nextBoolean();
      if (compressed) {
        payload = deflated(payload);
        if (fault == 3) {
          payload = Arrays.copyOf(payload, payload.length / 2);
        }
      }
      int opcode = fault == 2 || random.nextBoolean() ? 0x01 : 0x02;
      int cut = random.nextInt(payload.length + 1);
      frames.add((compressed ? 0x40 : 0) | opcode, Arrays.copyOf(payload, cut));
      frames.add(0x89, new byte[random.nextInt(5)]);
      frames.add(fault == 4 ? 0x81 : 0x80, Arrays.copyOfRange(payload, cut, payload.length));
    }
    return frames.bytes();
  }

  private byte[] payload(int length, boolean broken) {
    byte[] payload = new byte[length / WORDS.length * WORDS.length + WORDS.length];
    for (int at = 0; at < payload.length; at += WORDS.length) {
      System.arraycopy(WORDS, 0, payload, at, WORDS.length);
    }
    if (broken) {
      payload[random.nextInt(payload.length)] = (byte) 0xff;
    }
    return payload;
  }
}
