package io.lockstep.core.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.turns.FairTurns;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;

/** A client's bytes, given to a reader in hex (blanks do not count), and what that made of them. */
final class Conversation {
  static final int MAX_MESSAGE_BYTES = 64 * 1024;

  /** A turn without an end. */
  static final FairTurns.Share UNLIMITED = () -> false;

  final Budget budget;
  final Recorder recorder = new Recorder();
  final FrameReader reader;

  private Conversation(int maxMessageBytes, Budget budget, boolean deflate) {
    this.budget = budget;
    Inflation inflation = deflate ? unlimitedInflation() : null;
    reader = new FrameReader(recorder, maxMessageBytes, budget, inflation);
  }

  /** Inflates as fast as it can. */
  static Inflation unlimitedInflation() {
    return new Inflation(new Inflaters(), null, System::nanoTime, () -> {});
  }

  static Conversation plain() {
    return limited(MAX_MESSAGE_BYTES, Long.MAX_VALUE);
  }

  static Conversation limited(int maxMessageBytes, long budgetBytes) {
    return new Conversation(maxMessageBytes, new Budget(budgetBytes), false);
  }

  static Conversation compressed() {
    return compressed(MAX_MESSAGE_BYTES, Long.MAX_VALUE);
  }

  static Conversation compressed(int maxMessageBytes, long budgetBytes) {
    return new Conversation(maxMessageBytes, new Budget(budgetBytes), true);
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  Conversation send(String hex) {
    return send(bytes(hex));
  }

  Conversation send(byte[] bytes) {
    reader.accept(Unpooled.wrappedBuffer(bytes), UNLIMITED);
    return this;
  }

  void hears(String... told) {
    assertEquals(List.of(told), recorder.heard);
  }

  /** These bytes end the connection with {@code closeCode}, and nothing is held after that. */
  void refuses(int closeCode, String hex) {
    refuses(closeCode, bytes(hex));
  }

  void refuses(int closeCode, byte[] bytes) {
    ProtocolException refusal = assertThrows(ProtocolException.class, () -> send(bytes));
    assertEquals(closeCode, refusal.closeCode(), refusal.reason());
    assertEquals(0, budget.usedBytes());
  }
}
