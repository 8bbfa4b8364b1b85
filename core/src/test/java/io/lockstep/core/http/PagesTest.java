package io.lockstep.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lockstep.core.http.content.Page;
import io.vertx.core.Context;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files of pages are read once, and while one is read others are answered. */
class PagesTest {
  private static final String SAMPLE = "pages/sample.css";

  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicBoolean onEventLoop = new AtomicBoolean();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final Pages pages = new Pages(this::read);
  private final LoopbackEdge edge =
      new LoopbackEdge(
          (vertx, at) -> {
            at.path("/sample").get(Access.OPEN, context -> pages.send(context, SAMPLE));
            at.path("/nothing")
                .get(Access.OPEN, context -> pages.send(context, "pages/nothing.css"));
          });

  private Optional<Page> read(String name) {
    reads.incrementAndGet();
    onEventLoop.compareAndSet(false, Context.isOnEventLoopThread());
    begun.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Page.find(name);
  }

  @AfterEach
  void close() {
    go.countDown();
    edge.close();
  }

  @Test
  void aFileIsReadOnceAndOnAWorkerThread() {
    go.countDown();
    for (int i = 0; i < 3; i++) {
      RawAnswers answer = get("/sample");
      assertEquals(200, answer.statuses().get(0));
      assertEquals("p { color: black }\n", answer.body(0));
    }
    assertEquals(1, reads.get());
    assertFalse(onEventLoop.get());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    go.countDown();
    assertEquals(404, get("/nothing").statuses().get(0));
  }

  @Test
  void whileAFileIsReadOthersAreAnswered() throws Exception {
    Thread first = new Thread(() -> get("/sample"));
    first.start();
    begun.await();
    assertEquals(200, get("/things/a").statuses().get(0));
    go.countDown();
    first.join();
    assertEquals(200, get("/sample").statuses().get(0));
    assertEquals(1, reads.get());
  }

  private RawAnswers get(String path) {
    return edge.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  }
}
