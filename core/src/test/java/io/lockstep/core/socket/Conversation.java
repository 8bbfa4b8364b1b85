package io.lockstep.core.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.protocol.ProtocolException;
import io.lockstep.core.socket.receiving.FrameReader;
import io.lockstep.core.socket.receiving.Inflaters;
import io.lockstep.core.socket.receiving.Inflation;
import io.lockstep.core.socket.receiving.Recorder;
import io.lockstep.core.turns.FairTurns;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;

/** A client's bytes, given to a reader in hex (blanks do not count), and what that made of them. */
public final class Conversation {
  static final int MAX_MESSAGE_BYTES = 64 * 1024;

  /** A turn without an end. */
  public static final FairTurns.Share UNLIMITED = () -> false;

  public final Budget budget;
  public final Recorder recorder = new Recorder();
  public final FrameReader reader;

  private Conversation(int maxMessageBytes, Budget budget, boolean deflate) {
    this.budget = budget;
    Inflation inflation = deflate ? unlimitedInflation() : null;
    reader = new FrameReader(recorder, maxMessageBytes, budget, inflation);
  }

  /** Inflates as fast as it can. */
  public static Inflation unlimitedInflation() {
    return new Inflation(new Inflaters(), null, System::nanoTime, () -> {});
  }

  public static Conversation plain() {
    return limited(MAX_MESSAGE_BYTES, Long.MAX_VALUE);
  }

  public static Conversation limited(int maxMessageBytes, long budgetBytes) {
    return new Conversation(maxMessageBytes, new Budget(budgetBytes), false);
  }

  public static Conversation compressed() {
    return compressed(MAX_MESSAGE_BYTES, Long.MAX_VALUE);
  }

  public static Conversation compressed(int maxMessageBytes, long budgetBytes) {
    return new Conversation(maxMessageBytes, new Budget(budgetBytes), true);
  }

  public static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  public Conversation send(String hex) {
    return send(bytes(hex));
  }

  public Conversation send(byte[] bytes) {
    reader.accept(Unpooled.wrappedBuffer(bytes), UNLIMITED);
    return this;
  }

  public void hears(String... told) {
    assertEquals(List.of(told), recorder.heard);
  }

  /** These bytes end the connection with {@code closeCode}, and nothing is held after that. */
  public void refuses(int closeCode, String hex) {
    refuses(closeCode, bytes(hex));
  }

  public void refuses(int closeCode, byte[] bytes) {
    ProtocolException refusal = assertThrows(ProtocolException.class, () -> send(bytes));
    assertEquals(closeCode, refusal.closeCode(), refusal.reason());
    assertEquals(0, budget.usedBytes());
  }
}
