package io.lockstep.core.http.unread;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lockstep.core.http.ConnectionLimits;
import io.lockstep.core.http.Connections;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.turns.FairTurns;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection of an edge, with a server that answers when it is told to and a client that reads
 * when it is told to.
 */
public final class HttpChannel extends EmbeddedChannel {
  public static final int IDLE_MS = 60_000;

  private final List<String> requests = new ArrayList<>();
  private final StringBuilder bodies = new StringBuilder();
  private final Server server = new Server();
  private final Connections connections;
  private final FairTurns turns;
  private boolean reads = true;
  private boolean answersAtOnce;
  private boolean inTurn;
  private long nowNanos;
  private long workNanos;
  private ByteBuf answer = Unpooled.EMPTY_BUFFER;

  /**
   * @param unread what the client does not read is taken from
   */
  HttpChannel(UnreadMemory unread) {
    HttpSettings settings =
        new HttpSettings(
            "", 0, 1, 1000, new ByteSize(1 << 20), 10_000, 10_000, IDLE_MS, List.of(), 0);
    turns = new FairTurns(eventLoop(), this::later, () -> nowNanos);
    connections =
        new Connections(
            settings,
            new HttpServerOptions(),
            new ConnectionLimits(1),
            unread,
            turns,
            () -> nowNanos);
    pipeline().addLast("decoder", new HttpRequestDecoder());
    pipeline().addLast("httpEncoder", new HttpResponseEncoder());
    pipeline().addLast("handler", server);
    connections.opened(this, this);
  }

  /** Time passes until then. */
  private void later(Runnable task, long delayNanos) {
    nowNanos += delayNanos;
    eventLoop().execute(task);
  }

  Connections connections() {
    return connections;
  }

  // The client.

  /** Sends text, and lets the server's event loop turn until nothing is left to do. */
  HttpChannel send(String text) {
    writeInbound(bytes(text));
    return this;
  }

  /** Sends text; the event loop does nothing but read it. */
  HttpChannel sendInOneTurn(String text) {
    inTurn = true;
    pipeline().fireChannelRead(bytes(text));
    pipeline().fireChannelReadComplete();
    inTurn = false;
    return this;
  }

  @Override
  public void runPendingTasks() {
    if (inTurn) {
      return;
    }
    inTurn = true;
    do {
      super.runPendingTasks();
    } while (hasPendingTasks());
    inTurn = false;
  }

  /** The buffer into which a socket was read. */
  private static ByteBuf bytes(String text) {
    ByteBuf bytes = Unpooled.directBuffer(text.length());
    bytes.writeCharSequence(text, US_ASCII);
    return bytes;
  }

  public static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }

  HttpChannel stopReading() {
    reads = false;
    return this;
  }

  /** Reads what there is, and all that follows. */
  HttpChannel readOn() {
    reads = true;
    unsafe().flush();
    runPendingTasks();
    return this;
  }

  /** Closes the connection. */
  void leave() {
    unsafe().close(unsafe().voidPromise());
    runPendingTasks();
  }

  /** Reads that much and no more. */
  void readSome(int bytes) {
    unsafe().outboundBuffer().removeBytes(bytes);
    runPendingTasks();
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer queue) throws Exception {
    if (reads) {
      super.doWrite(queue);
    }
  }

  /** How many bytes the client has read since the last call. */
  int readBytes() {
    int bytes = 0;
    for (ByteBuf next = readOutbound(); next != null; next = readOutbound()) {
      bytes += next.readableBytes();
      next.release();
    }
    return bytes;
  }

  // The server.

  /** The paths of the requests that have begun. */
  List<String> requests() {
    return requests;
  }

  /** What has come of their bodies. */
  String bodies() {
    return bodies.toString();
  }

  /** Somebody else is served by the same event loop. */
  HttpChannel serveOthers() {
    turns.served("somebody");
    return this;
  }

  /** The time on the clock of the event loop. */
  long nanos() {
    return nowNanos;
  }

  /** From now on each message that is handled takes so long. */
  HttpChannel work(long nanos) {
    workNanos = nanos;
    return this;
  }

  /** From now on answers each request when it has been read. */
  HttpChannel answerAtOnce(ByteBuf answer) {
    this.answersAtOnce = true;
    this.answer = answer;
    return this;
  }

  /** Answers the request that has begun last. */
  HttpChannel answer() {
    server.write();
    flush();
    runPendingTasks();
    return this;
  }

  private final class Server extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        requests.add(request.uri());
      }
      nowNanos += workNanos;
      if (message instanceof HttpContent content) {
        bodies.append(content.content().toString(US_ASCII));
      }
      ReferenceCountUtil.release(message);
      if (message instanceof LastHttpContent && answersAtOnce) {
        write();
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    private void write() {
      DefaultFullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.OK,
              answer.isReadOnly() ? answer.retainedDuplicate() : answer.copy());
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.readableBytes());
      pipeline().write(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
  }
}
