package io.lockstep.core.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.limits.TokenBucket;
import io.lockstep.core.socket.receiving.ClientFrames;
import io.lockstep.core.socket.receiving.FrameReader;
import io.lockstep.core.socket.receiving.Inflaters;
import io.lockstep.core.socket.receiving.Inflation;
import io.lockstep.core.socket.receiving.Recorder;
import io.lockstep.core.socket.sending.MessageDeflater;
import io.lockstep.core.time.Wheel;
import io.lockstep.core.turns.FairTurns;
import io.lockstep.core.turns.ManualLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How what arrives waits for its turn. A look at the time takes a microsecond of it. */
class WebSocketInputTest {
  private static final String PING = "89 80 00000000";
  private static final String CLOSE = "88 82 00000000 03e8";
  private static final long MICROSECOND = 1_000;
  private static final int BUDGET_BYTES = 1 << 24;

  private final ManualLoop loop = new ManualLoop();
  private final FairTurns turns = new FairTurns(loop::atEnd, loop::schedule, this::nanos);
  private final Wheel wheel = new Wheel(WebSockets.nowMs());
  private final Budget budget = new Budget(BUDGET_BYTES);
  private final Inflaters inflaters = new Inflaters();

  private long nanos() {
    loop.pass(MICROSECOND);
    return loop.nanos();
  }

  /** One connection. */
  private final class Client implements WebSocketInput.Listener {
    final Recorder recorder = new Recorder();
    final EmbeddedChannel channel = new EmbeddedChannel();
    final List<String> told = new ArrayList<>();
    final WebSocketInput input;

    Client(long maxInflatedBytes) {
      TokenBucket limit =
          maxInflatedBytes == 0
              ? null
              : new TokenBucket(maxInflatedBytes, maxInflatedBytes, loop.nanos());
      Inflation inflation =
          new Inflation(inflaters, limit, loop::nanos, () -> client().proceedInTurn());
      FrameReader reader = new FrameReader(recorder, 1 << 20, budget, inflation);
      channel.pipeline().addLast("input", new ChannelInboundHandlerAdapter());
      input =
          new WebSocketInput(
              reader, channel.pipeline().context("input"), turns, wheel, budget, this);
    }

    private WebSocketInput client() {
      return input;
    }

    Client send(byte[] bytes) {
      input.read(Unpooled.wrappedBuffer(bytes));
      return this;
    }

    boolean isRead() {
      return channel.config().isAutoRead();
    }

    int heard() {
      return recorder.heard.size();
    }

    @Override
    public void arrived() {}

    @Override
    public void listening() {
      told.add("listening");
    }

    @Override
    public void failed(int code, String reason) {
      told.add("failed " + code);
      input.release();
    }
  }

  private static byte[] repeated(String hex, int count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      bytes.writeBytes(Conversation.bytes(hex));
    }
    return bytes.toByteArray();
  }

  private static byte[] deflated(int length) {
    MessageDeflater deflater = new MessageDeflater();
    int compressed = deflater.deflate(new byte[length], length);
    return ClientFrames.frame(0xC2, Arrays.copyOf(deflater.output(), compressed));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  @Test
  void aFewFramesAreReadAtOnce() {
    Client client = new Client(0).send(repeated(PING, 20));
    assertEquals(20, client.heard());
    assertFalse(loop.hasTimer());
    assertTrue(client.isRead());
  }

  @Test
  void aFloodIsReadInTurnsAndTheSocketIsLeftAloneMeanwhile() {
    Client flooding = new Client(0).send(repeated(PING, 10_000));
    loop.endTurn();
    assertTrue(flooding.heard() < 2_000, "heard " + flooding.heard());
    assertFalse(flooding.isRead());
    assertTrue(budget.usedBytes() >= 6 * 10_000, "what waits is counted");
    Client other = new Client(0).send(repeated(PING, 5));
    assertEquals(5, other.heard());
    loop.endTurn();
    int turnsTaken = 0;
    while (loop.hasTimer()) {
      loop.nextTurn();
      loop.endTurn();
      turnsTaken++;
    }
    assertEquals(10_000, flooding.heard());
    assertTrue(turnsTaken > 50, turnsTaken + " turns");
    assertTrue(flooding.isRead());
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void messagesBeyondTheLimitWaitAndSoDoesWhatIsBehindThem() {
    Client client = new Client(100_000);
    client.send(join(deflated(60_000), deflated(60_000), deflated(1_000), repeated(PING, 1)));
    while (loop.hasTimer()) {
      loop.nextTurn();
    }
    assertEquals(2, client.heard());
    assertFalse(client.isRead());
    assertTrue(client.input.isHeld());
    loop.pass(200_000_000);
    wheel.advance(WebSockets.nowMs() + 1_000);
    while (loop.hasTimer()) {
      loop.nextTurn();
    }
    assertEquals(4, client.heard());
    assertEquals(List.of("listening"), client.told);
    assertTrue(client.isRead());
    assertFalse(client.input.isHeld());
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void aMessageLargerThanTheLimitOfASecondIsInflated() {
    Client client = new Client(10_000).send(deflated(1 << 20));
    while (loop.hasTimer()) {
      loop.nextTurn();
    }
    assertEquals(1, client.heard());
  }

  @Test
  void theCloseIsHeardBehindMessagesThatWait() {
    Client client = new Client(10_000);
    client.send(join(deflated(60_000), deflated(60_000), Conversation.bytes(CLOSE)));
    while (loop.hasTimer()) {
      loop.nextTurn();
    }
    assertTrue(client.input.isHeld());
    client.recorder.heard.clear();
    client.input.hearClose();
    client.channel.runPendingTasks();
    while (loop.hasTimer()) {
      loop.nextTurn();
    }
    assertEquals(List.of("closed 1000 "), client.recorder.heard);
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void whoeverFindsNoInflaterGetsOneLater() {
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < 3 * Inflaters.MAX; i++) {
      clients.add(new Client(0).send(deflated(1 << 20)));
      loop.endTurn();
    }
    while (loop.hasTimer()) {
      loop.nextTurn();
      assertTrue(budget.usedBytes() <= (Inflaters.MAX + 1) << 21, "holds " + budget.usedBytes());
    }
    clients.forEach(client -> assertEquals(1, client.heard()));
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void whatHasNoMemoryToWaitInEndsTheConnection() {
    Client client = new Client(0);
    ByteBuf read = Unpooled.wrappedBuffer(repeated(PING, BUDGET_BYTES / 5));
    client.input.read(read);
    assertEquals(List.of("failed 1013"), client.told);
    assertEquals(0, read.refCnt());
    assertEquals(0, budget.usedBytes());
  }
}
