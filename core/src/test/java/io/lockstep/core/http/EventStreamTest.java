package io.lockstep.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.access.Caller;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Audience;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Event streams as recipients of an edge. */
class EventStreamTest {
  private static final int STATE_BYTES = 1 << 18;

  private final List<EventStream> streams = new CopyOnWriteArrayList<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final CompletableFuture<Edge> opened = new CompletableFuture<>();
  private final CompletableFuture<Context> loop = new CompletableFuture<>();
  private final LoopbackEdge edge = new LoopbackEdge(this::routes);

  private void routes(Vertx vertx, Edge edge) {
    loop.complete(vertx.getOrCreateContext());
    Audience audience = edge.recipients().audience(behind -> {});
    edge.path("/states")
        .get(
            Access.OPEN,
            context -> {
              EventStream stream =
                  EventStream.begin(edge, context, Caller.EVERYBODY, ended::incrementAndGet);
              streams.add(stream);
              audience.add(stream);
              stream.comment();
            })
        .post(
            Access.OPEN,
            context ->
                Edge.answer(
                    context,
                    edge.body(context),
                    body -> {
                      audience.send(List.of(Bytes.utf8("older"), body));
                      context.response().end();
                    }));
    opened.complete(edge);
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1 << 14);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.port()));
    return socket;
  }

  private static BufferedReader watch(Socket socket) throws IOException {
    socket.getOutputStream().write("GET /states HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    assertEquals(":", next(in, ":"));
    return in;
  }

  /** The next line that begins so; the lines of heads and chunks between are left out. */
  private static String next(BufferedReader in, String start) throws IOException {
    String line = in.readLine();
    while (line != null && !line.startsWith(start)) {
      line = in.readLine();
    }
    return String.valueOf(line);
  }

  private void post(String state) {
    edge.send(
            "POST /states HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
                + state.length()
                + "\r\n\r\n"
                + state)
        .expect("a post", 200);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it did not come to that");
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void theNewestOfSeveralMessagesIsSent() throws Exception {
    try (Socket first = connect();
        Socket second = connect()) {
      BufferedReader one = watch(first);
      BufferedReader two = watch(second);
      post("a");
      post("b");
      for (BufferedReader in : List.of(one, two)) {
        assertEquals("data: a", next(in, "data:"));
        assertEquals("data: b", next(in, "data:"));
      }
    }
  }

  @Test
  void aClientThatDoesNotReadSkipsStatesAndGetsTheNewest() throws Exception {
    Edge at = opened.get();
    try (Socket slow = connect()) {
      BufferedReader in = watch(slow);
      int states = 100;
      for (int i = 0; i < states; i++) {
        post(i + "x".repeat(STATE_BYTES));
      }
      post("last");
      List<String> got = new ArrayList<>();
      do {
        got.add(next(in, "data:"));
      } while (!got.get(got.size() - 1).equals("data: last"));
      assertTrue(got.size() < states, got.size() + " states were sent");
      await(() -> at.budget().usedBytes() == 0);
    }
  }

  @Test
  void whatAClientHasNotReadIsGivenBackWhenItLeaves() throws Exception {
    Edge at = opened.get();
    try (Socket slow = connect()) {
      watch(slow);
      for (int i = 0; i < 40; i++) {
        post(i + "x".repeat(STATE_BYTES));
      }
      await(() -> at.budget().usedBytes() > 0);
    }
    await(() -> at.budget().usedBytes() == 0);
    await(() -> ended.get() == 1);
  }

  @Test
  void aStreamThatIsClosedEndsAndHearsNothingMore() throws Exception {
    try (Socket socket = connect()) {
      BufferedReader in = watch(socket);
      post("a");
      assertEquals("data: a", next(in, "data:"));
      loop.get().runOnContext(v -> streams.get(0).close(1008, "its right is gone"));
      await(() -> ended.get() == 1);
      post("b");
      // The last chunk, and no event before it.
      assertTrue(in.lines().takeWhile(line -> !line.equals("0")).noneMatch("data: b"::equals));
      loop.get().runOnContext(v -> streams.get(0).end());
    }
    await(() -> edge.connections() == 0);
    assertEquals(1, ended.get());
  }

  @Test
  void numbersAreNeverGivenTwice() throws Exception {
    try (Socket first = connect();
        Socket second = connect()) {
      watch(first);
      watch(second);
      Stream<Long> numbers = streams.stream().map(EventStream::number).distinct();
      assertEquals(2, numbers.count());
    }
  }
}
