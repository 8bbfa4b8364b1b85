package io.lockstep.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.http.unread.UnreadMemory;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.turns.FairTurns;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The deadlines of one connection. Follows WIRE, "Everywhere". */
class ConnectionWatchTest {
  private static final int HEADER_MS = 10_000;
  private static final int BODY_MS = 20_000;
  private static final int IDLE_MS = 60_000;
  private static final int LINGER_MS = 2_000;
  private static final int SLACK_MS = 1_000;
  private static final String GET = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String POST = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n";

  private final Budget budget = new Budget(1 << 20);
  private final ConnectionLimits limits = new ConnectionLimits(1);
  private final List<String> handled = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Connections connections = connections();
  private boolean answers = true;
  private long nowNanos = Connections.nowNanos();

  private Connections connections() {
    HttpSettings settings =
        new HttpSettings(
            "", 0, 1, 1000, new ByteSize(1 << 20), HEADER_MS, BODY_MS, IDLE_MS, List.of(), 0);
    return new Connections(
        settings,
        new HttpServerOptions(),
        limits,
        new UnreadMemory(budget, budget),
        new FairTurns(
            channel.eventLoop(), (task, nanos) -> channel.eventLoop().execute(task), () -> 0),
        () -> 0);
  }

  private void open(EmbeddedChannel opened) {
    opened.pipeline().addLast("decoder", new HttpRequestDecoder());
    opened.pipeline().addLast("encoder", new HttpResponseEncoder());
    opened.pipeline().addLast("handler", new Handler());
    connections.opened(opened, opened);
  }

  /** Answers each request once it has been read. */
  private final class Handler extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        handled.add(request.uri());
      }
      boolean last = message instanceof LastHttpContent;
      ReferenceCountUtil.release(message);
      if (last && answers) {
        answer();
      }
    }
  }

  private void answer() {
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT);
    response.headers().set(HttpHeaderNames.SERVER, "a");
    channel
        .pipeline()
        .writeAndFlush(response)
        .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private void send(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, US_ASCII));
  }

  private void checkAfter(int ms) {
    nowNanos += TimeUnit.MILLISECONDS.toNanos(ms);
    connections.check(nowNanos);
  }

  /** The statuses of the answers since the last call. */
  private List<String> statuses(EmbeddedChannel of) {
    List<String> statuses = new ArrayList<>();
    for (ByteBuf next = of.readOutbound(); next != null; next = of.readOutbound()) {
      String text = next.toString(US_ASCII);
      if (text.startsWith("HTTP/1.1 ")) {
        statuses.add(text.substring(9, 12));
      }
      next.release();
    }
    return statuses;
  }

  @Test
  void aHeadHasADeadlineThatATrickleDoesNotPutOff() {
    open(channel);
    send("GET /a");
    for (int i = 0; i < 9; i++) {
      checkAfter(HEADER_MS / 10);
      send("b");
    }
    assertEquals(List.of(), statuses(channel));
    checkAfter(HEADER_MS / 10 + SLACK_MS);
    assertEquals(List.of("408"), statuses(channel));
    assertTrue(channel.isOpen());
    checkAfter(LINGER_MS + SLACK_MS);
    assertFalse(channel.isOpen());
    assertEquals(0, limits.open());
  }

  @Test
  void aBodyHasADeadlineOfItsOwn() {
    open(channel);
    send(POST + "ab");
    checkAfter(HEADER_MS + SLACK_MS);
    send("c");
    assertEquals(List.of(), statuses(channel));
    checkAfter(BODY_MS - HEADER_MS);
    assertEquals(List.of("408"), statuses(channel));
  }

  @Test
  void aConnectionThatIsIdleEndsWithoutAWord() {
    open(channel);
    send(GET);
    assertEquals(List.of("204"), statuses(channel));
    checkAfter(IDLE_MS - SLACK_MS);
    send(GET);
    assertEquals(List.of("204"), statuses(channel));
    // The clock of the test is ahead of the one that the request came by.
    checkAfter(IDLE_MS);
    assertEquals(List.of(), statuses(channel));
    assertFalse(channel.isOpen());
    assertEquals(List.of("/a", "/a"), handled);
  }

  @Test
  void whoWaitsForAnAnswerHasNoDeadline() {
    answers = false;
    open(channel);
    send(GET);
    checkAfter(10 * IDLE_MS);
    assertTrue(channel.isOpen());
    answer();
    assertEquals(List.of("204"), statuses(channel));
  }

  @Test
  void aMalformedHeadIsAnsweredAfterTheRequestsBeforeIt() {
    answers = false;
    open(channel);
    send(GET);
    send("GET /a HTTP/1.1\nHost: a\n\n");
    assertEquals(List.of(), statuses(channel));
    answer();
    channel.runPendingTasks();
    assertEquals(List.of("204", "400"), statuses(channel));
    assertEquals(List.of("/a"), handled);
  }

  @Test
  void aConnectionTooManyIsToldSo() {
    open(channel);
    EmbeddedChannel second = new EmbeddedChannel();
    open(second);
    second.writeInbound(Unpooled.copiedBuffer(GET, US_ASCII));
    assertEquals(List.of("503"), statuses(second));
    assertEquals(List.of(), handled);
    second.finishAndReleaseAll();
    assertEquals(1, limits.open());
  }

  @Test
  void aFailureEndsTheConnection() {
    open(channel);
    channel.pipeline().fireExceptionCaught(new IOException("reset"));
    assertFalse(channel.isOpen());
    assertEquals(0, limits.open());
  }
}
