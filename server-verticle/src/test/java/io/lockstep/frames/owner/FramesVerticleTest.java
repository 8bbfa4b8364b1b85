package io.lockstep.frames.owner;

import static io.lockstep.frames.owner.FramesFixture.DURATION_MS;
import static io.lockstep.frames.owner.FramesFixture.START_MS;
import static io.lockstep.frames.owner.FramesFixture.decode;
import static io.lockstep.frames.owner.FramesFixture.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.bus.client.BusSettings;
import io.lockstep.core.bus.codec.BusMessages;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.bus.placement.NodeFeatures;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.time.Clocks;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.frames.FrameFetch;
import io.lockstep.frames.FramesAddresses;
import io.lockstep.frames.FramesCommand;
import io.lockstep.frames.FramesEvent;
import io.lockstep.frames.SealedFrame;
import io.lockstep.frames.format.Dialect;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The owner of frames as its edges see it, with a sealing that the test holds up. */
class FramesVerticleTest {
  private final AtomicLong nowMs = new AtomicLong(START_MS);
  private final AtomicInteger tries = new AtomicInteger();
  private final Vertx vertx = Vertx.vertx();
  private final Context edge = vertx.getOrCreateContext();
  private final Placement placement = new Placement("here", 1);
  private final FramesAddresses frames =
      new FramesAddresses(
          new Bus(
              vertx, edge, placement, new BusSettings(30_000, 1_000, 1), MonotonicClock.SYSTEM, 0));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void theOwnerAnswersWhileAFrameIsBeingSealed() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    serve(
        frame -> {
          assertTrue(!Context.isOnEventLoopThread());
          begun.countDown();
          await(go);
          return frame.seal(Dialect.DOCUMENTED);
        });
    add("a");
    nowMs.addAndGet(DURATION_MS);
    add("b");
    begun.await();
    add("c");
    assertEquals(START_MS - DURATION_MS, ask(frames::follow).entries().get(0).startMs());
    nowMs.addAndGet(DURATION_MS);
    add("d");
    go.countDown();

    awaitListed(START_MS + DURATION_MS);
    assertEquals(List.of("a"), items(START_MS));
    assertEquals(List.of("b", "c"), items(START_MS + DURATION_MS));
  }

  @Test
  void whatCannotBeSealedIsTriedAgainAFewTimesAndNothingIsLost() {
    serve(
        frame -> {
          if (tries.incrementAndGet() <= 3) {
            throw new OutOfMemoryError("as the test wants");
          }
          return frame.seal(Dialect.DOCUMENTED);
        });
    List<String> added = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      added.add("item " + i);
      add("item " + i);
      nowMs.addAndGet(DURATION_MS / 100);
    }
    // Not once for each command, nor every millisecond.
    assertTrue(tries.get() < 20, () -> tries + " tries");
    nowMs.set(START_MS + 2 * DURATION_MS);
    awaitListed(START_MS + DURATION_MS);
    List<String> sealed = new ArrayList<>(items(START_MS));
    sealed.addAll(items(START_MS + DURATION_MS));
    assertEquals(added, sealed);
  }

  private void serve(Function<ClosedFrame, SealedFrame> sealer) {
    BusMessages.register(vertx, List.of(FramesCommand.class, FramesEvent.class));
    placement.update(List.of(NodeFeatures.alone("here", Map.of("frames", 1))));
    FeatureHost host = new FeatureHost(vertx, placement, MonotonicClock.SYSTEM, "frames", 0);
    Clocks clocks = new Clocks(nowMs::get, MonotonicClock.SYSTEM);
    vertx
        .deployVerticle(new FramesVerticle(host, settings(), new Budget(1 << 20), clocks, sealer))
        .await();
  }

  private void add(String text) {
    ask(() -> frames.add("channel", "text", Bytes.utf8(text)));
  }

  /** Waits until the frame of that start is the newest that is listed. */
  private void awaitListed(long startMs) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (ask(frames::follow).entries().get(0).startMs() < startMs) {
      assertTrue(System.nanoTime() < end, "it is not listed");
      LockSupport.parkNanos(1_000_000);
    }
  }

  private List<String> items(long startMs) {
    FramesEvent.Piece piece = ask(() -> frames.find(Long.toString(startMs), Integer.MAX_VALUE));
    SealedFrame sealed = FrameFetch.whole(piece).orElseThrow();
    return decode(sealed).sections().stream()
        .flatMap(section -> section.items().stream())
        .map(item -> new String(item.bytes().array(), StandardCharsets.UTF_8))
        .toList();
  }

  private <T> T ask(Supplier<Future<T>> question) {
    Promise<T> answer = Promise.promise();
    edge.runOnContext(v -> question.get().onComplete(answer));
    return answer.future().await();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
