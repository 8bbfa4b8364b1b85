package io.lockstep.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.http.content.Answers;
import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.message.Bytes;
import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LargeWorkTest {
  private static final int LARGE = 1 << 20;

  private final AtomicInteger onEventLoop = new AtomicInteger();
  private final AtomicInteger elsewhere = new AtomicInteger();
  private final LoopbackEdge edge =
      new LoopbackEdge(
          (vertx, at) ->
              at.path("/work/{bytes}")
                  .get(
                      Access.OPEN,
                      context ->
                          Edge.answer(
                              context,
                              LargeWork.run(
                                  context, Long.parseLong(Edge.segment(context, 1)), this::work),
                              done -> {
                                assertTrue(Context.isOnEventLoopThread());
                                Answers.send(context, Bytes.utf8("done"));
                              })));

  private boolean work() {
    (Context.isOnEventLoopThread() ? onEventLoop : elsewhere).incrementAndGet();
    if (onEventLoop.get() + elsewhere.get() > 1) {
      throw new HttpFailure(409, "once is enough");
    }
    return true;
  }

  @AfterEach
  void close() {
    edge.close();
  }

  @Test
  void aLittleIsDoneAtOnce() {
    assertEquals(200, status(10));
    assertEquals(409, status(10));
    assertEquals(2, onEventLoop.get());
  }

  @Test
  void muchIsDoneOnAWorkerThread() {
    assertEquals(200, status(LARGE));
    assertEquals(409, status(LARGE));
    assertEquals(2, elsewhere.get());
  }

  private int status(int bytes) {
    return edge.send("GET /work/" + bytes + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        .statuses()
        .get(0);
  }
}
