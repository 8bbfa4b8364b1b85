package io.lockstep.core.http;

import io.lockstep.core.http.problem.Problem;
import io.lockstep.core.http.unread.Backlog;
import io.lockstep.core.http.unread.Stall;
import io.lockstep.core.transport.ConnectionEnd;
import io.lockstep.core.transport.Encryption;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one connection, so that a slow or silent client cannot keep it. The head and the body of
 * a request have a deadline that slow bytes do not move. An idle connection ends. An answer must be
 * read. What follows a refused body is thrown away, up to a limit. Follows WIRE, "Everywhere".
 *
 * <p>It is between Vert.x's HTTP codec and its connection handler, on the connection's event loop.
 * It has no timer: {@link Connections} calls it from time to time.
 */
public final class ConnectionWatch extends ChannelDuplexHandler {
  private static final Logger log = LoggerFactory.getLogger(ConnectionWatch.class);

  /** Limit of a body that is thrown away after its request was answered, in bytes. */
  private static final long MAX_DISCARDED_BYTES = 64L << 20;

  /** The time in which a client has to read an answer that ends its connection, in milliseconds. */
  private static final int LINGER_MS = 2_000;

  private final Connections connections;
  private final Backlog backlog;
  private final boolean refused;
  private final Stall stall = new Stall();

  private ChannelHandlerContext context;
  private long deadlineNanos;
  private boolean headBegun;
  private boolean readingBody;
  private boolean awaitingContinue;
  private boolean answerBegun;
  private int unanswered;
  private long discardedBytes;
  private @Nullable Problem fault;
  private boolean over;

  /**
   * @param backlog gets the connection's requests and answers
   * @param refused true if this connection is one too many and only gets a 503
   */
  @SuppressWarnings("NullAway.Init") // The pipeline calls handlerAdded before anything else.
  ConnectionWatch(Connections connections, Backlog backlog, boolean refused) {
    this.connections = connections;
    this.backlog = backlog;
    this.refused = refused;
    this.deadlineNanos = deadline(connections.settings().headerTimeoutMs());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    this.context = context;
  }

  /** Called for everything that arrives, before it is parsed. */
  void bytesArrived() {
    if (!headBegun && !readingBody && unanswered == 0) {
      headBegun = true;
      deadlineNanos = deadline(connections.settings().headerTimeoutMs());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (over) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      if (refused) {
        ReferenceCountUtil.release(message);
        answerAndClose(new Problem(503, "the server has no room for another connection"));
        return;
      }
      if (request.decoderResult().isFailure()) {
        ReferenceCountUtil.release(message);
        refuseInTurn(Problems.ofHead(request.decoderResult().cause()));
        return;
      }
      headBegun = false;
      readingBody = true;
      answerBegun = false;
      discardedBytes = 0;
      awaitingContinue = HttpUtil.is100ContinueExpected(request);
      unanswered++;
      backlog.requestBegan();
      deadlineNanos = deadline(connections.settings().bodyTimeoutMs());
    }
    if (message instanceof HttpContent content && !bodyGoesOn(content)) {
      ReferenceCountUtil.release(message);
      return;
    }
    context.fireChannelRead(message);
  }

  /**
   * Answers a request whose head could not be parsed, after the requests before it are answered.
   * Nothing more is read from the connection. Vert.x does not see the request.
   */
  private void refuseInTurn(Problem problem) {
    fault = problem;
    if (unanswered == 0) {
      answerAndClose(problem);
    }
  }

  /** Notes a piece of a body. Returns false if it is the last one of the connection. */
  private boolean bodyGoesOn(HttpContent content) {
    if (content.decoderResult().isFailure()) {
      if (unanswered <= 1 && !answerBegun) {
        answerAndClose(new Problem(400, "the body is not valid HTTP/1.1"));
      } else {
        close();
      }
      return false;
    }
    if (content instanceof LastHttpContent) {
      readingBody = false;
      backlog.requestEnded();
      idleFromNow();
    } else if (unanswered == 0) {
      discardedBytes += content.content().readableBytes();
      if (discardedBytes > MAX_DISCARDED_BYTES) {
        close();
        return false;
      }
    }
    return true;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpResponse response) {
      if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
        awaitingContinue = false;
        super.write(context, message, promise);
        return;
      }
      answerBegun = true;
      if (unanswered == 1 && awaitingContinue && readingBody) {
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      }
    }
    if (message instanceof LastHttpContent && unanswered > 0) {
      unanswered--;
      if (unanswered == 0 && awaitingContinue && readingBody) {
        // The client was refused before it sent its body. It is unknown whether it still sends it.
        promise.unvoid().addListener(ChannelFutureListener.CLOSE);
      }
      if (unanswered == 0) {
        backlog.answered();
      }
      idleFromNow();
    }
    super.write(context, message, promise);
    if (fault != null && unanswered == 0 && !over) {
      answerAndClose(fault);
    }
  }

  /** True if no request has arrived after the one that is being answered. */
  boolean isLastRequest() {
    return unanswered <= 1 && fault == null && !backlog.isHolding();
  }

  private long idleNanos() {
    return TimeUnit.MILLISECONDS.toNanos(connections.settings().idleTimeoutMs());
  }

  private void idleFromNow() {
    if (unanswered == 0 && !readingBody) {
      headBegun = false;
      deadlineNanos = Connections.nowNanos() + idleNanos();
    }
  }

  /** Ends the connection if its deadline has passed. */
  void check(long nowNanos) {
    if (over || stall.observe(context.channel(), nowNanos) > idleNanos()) {
      if (!over || nowNanos - deadlineNanos > 0) {
        // The client reads nothing, so it cannot get another answer.
        ConnectionEnd.cut(context.channel());
      }
      return;
    }
    if (unanswered == 0 && !readingBody && isReadingAnswers()) {
      // The time for its next request begins now.
      headBegun = false;
      deadlineNanos = nowNanos + idleNanos();
    } else if ((readingBody || unanswered == 0) && nowNanos - deadlineNanos > 0) {
      if (headBegun || (readingBody && !answerBegun && unanswered == 1)) {
        answerAndClose(new Problem(408, "the request took too long to arrive"));
      } else {
        close();
      }
    }
  }

  /** True if the client has answers to read before its next request begins. */
  private boolean isReadingAnswers() {
    return backlog.isHolding() || (stall.isPending() && !headBegun);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    connections.remove(this);
    context.fireChannelInactive();
  }

  /**
   * Ends the connection. Vert.x must not get the failure: it would fail on a request that waits for
   * its turn, and leave the connection open.
   */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!Encryption.isClientsFault(cause)) {
      log.error("a connection failed", cause);
    }
    close();
  }

  /**
   * Writes an answer without Vert.x, which has no request for it, and ends the connection. Our side
   * ends at once, the other side when the client has read the answer and closes, or a little later.
   */
  private void answerAndClose(Problem problem) {
    discardRest();
    log.debug("a request rejected with {}: {}", problem.status(), problem.detail());
    Buffer body = problem.body();
    boolean anyOrigin = connections.settings().corsOrigins().isEmpty();
    String head =
        """
        HTTP/1.1 %d %s\r
        %sContent-Type: %s\r
        Content-Length: %d\r
        Connection: close\r
        \r
        """
            .formatted(
                problem.status(),
                problem.title(),
                anyOrigin ? "Access-Control-Allow-Origin: *\r\n" : "",
                Problem.MEDIA_TYPE,
                body.length());
    ByteBuf bytes =
        Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), body.getBytes());
    connections.rawWriter(context).writeAndFlush(bytes).addListener(written -> endOutput());
  }

  private void discardRest() {
    over = true;
    deadlineNanos = deadline(LINGER_MS);
    backlog.discard();
  }

  private void endOutput() {
    ConnectionEnd.shutOutput(context.channel());
  }

  /** Ends the connection, unless it has already ended. */
  private void close() {
    context.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
  }

  private static long deadline(int timeoutMs) {
    return Connections.nowNanos() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
  }
}
