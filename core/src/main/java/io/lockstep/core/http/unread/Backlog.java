package io.lockstep.core.http.unread;

import io.lockstep.core.http.request.PacedRequestDecoder;
import io.lockstep.core.transport.ConnectionEnd;
import io.lockstep.core.turns.FairTurns;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.VertxConnection;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one connection makes the server keep, within bounds: requests that are not begun yet and
 * answers that are not read yet. A request begins when the one before it has been answered and the
 * channel's queue has room, which is 64 KiB; until then its bytes wait, and no more of them are
 * read. The memory of both counts against a budget. When that is used up, the next request waits,
 * or what is sent next of an answer. Follows WIRE, "Everywhere".
 *
 * <pre>
 *   the client's bytes ──► PacedRequestDecoder ──► ConnectionWatch ──► Vert.x, the routes
 *                              ▲ opens()            │ requestBegan(), answered()
 *                          Backlog ◄────────────────┘
 *                              │ counts after each flush
 *   the client ◄────────── the channel's queue ◄───────────────── answers
 * </pre>
 *
 * <p>Confined to the connection's event loop.
 */
public final class Backlog extends ChannelDuplexHandler
    implements PacedRequestDecoder.Gate, Debtor, FairTurns.Work {
  /** How long the pieces of a body that come in one read are handled, before others are read. */
  static final long BODY_SHARE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  /** The same for requests that a client sends ahead. */
  static final long AHEAD_SHARE_NANOS = TimeUnit.MICROSECONDS.toNanos(25);

  private final UnreadMemory unread;
  private final FairTurns turns;
  private final LongSupplier clock;
  private final Object user;
  private final PacedRequestDecoder decoder;
  private ChannelHandlerContext context;
  private @Nullable Debt debt;
  private boolean readingBody;
  private boolean awaitingAnswer;
  private boolean discarding;
  private int steps;
  private FairTurns.@Nullable Share share;
  private boolean shareIsOver;
  private long shareBegunNanos;
  private boolean goingOn;

  /** What an answer does once there is memory. */
  private @Nullable Runnable onMemory;

  /**
   * @param unread what is kept for the connection is taken from
   * @param turns those of the connection's event loop
   * @param clock a monotonic clock in nanoseconds
   * @param user whose turns the connection's are
   */
  @SuppressWarnings("NullAway.Init") // The pipeline calls handlerAdded before anything else.
  public Backlog(
      HttpServerOptions options,
      UnreadMemory unread,
      FairTurns turns,
      LongSupplier clock,
      Object user) {
    this.unread = unread;
    this.turns = turns;
    this.clock = clock;
    this.user = user;
    this.decoder = new PacedRequestDecoder(options, this);
  }

  /** That of a connection which speaks HTTP. */
  public static Backlog of(HttpConnection connection) {
    return ((VertxConnection) connection).channel().pipeline().get(Backlog.class);
  }

  public PacedRequestDecoder decoder() {
    return decoder;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    this.context = context;
  }

  // What the connection's watch tells.

  /** A head was read; its body follows. */
  public void requestBegan() {
    readingBody = true;
    awaitingAnswer = true;
  }

  /** The request was read to its end. */
  public void requestEnded() {
    readingBody = false;
  }

  /** The answer was written to its end. */
  public void answered() {
    awaitingAnswer = false;
    goOn();
  }

  /** Nothing is answered any more: what still comes is thrown away. */
  public void discard() {
    discarding = true;
    goOn();
  }

  /** Whether something was read that has to wait. */
  public boolean isHolding() {
    return decoder.isHolding();
  }

  // What the decoder asks.

  @Override
  public boolean opens() {
    shareIsOver = false;
    if (!discarding && !readingBody && (awaitingAnswer || !hasRoom() || !hasMemory())) {
      return false;
    }
    steps++;
    // Most often there is one step, and the clock need not be read.
    shareIsOver = steps > 1 && isShareUsedUp();
    return !shareIsOver;
  }

  private boolean isShareUsedUp() {
    if (share != null) {
      return share.isUsedUp();
    }
    long now = clock.getAsLong();
    if (steps == 2) {
      shareBegunNanos = now;
    }
    return now - shareBegunNanos >= (readingBody ? BODY_SHARE_NANOS : AHEAD_SHARE_NANOS);
  }

  /** Whether the channel's queue has room, once what the client takes has been sent. */
  private boolean hasRoom() {
    Channel channel = context.channel();
    if (!channel.isWritable()) {
      flush(context);
    }
    return channel.isWritable();
  }

  /** Whether there is memory for what is to be queued next; if not, it is waited for. */
  private boolean hasMemory() {
    if (unread.isFree() || account().admits()) {
      return true;
    }
    // What the client takes at once is not unread.
    flush(context);
    boolean admitted = account().admits();
    if (!admitted) {
      account().await();
    }
    return admitted;
  }

  @Override
  public void heldBack() {
    context.channel().config().setAutoRead(false);
    if (shareIsOver) {
      goOn();
    }
  }

  @Override
  public void readEnded() {
    steps = 0;
    if (decoder.keptBytes() > 0) {
      count();
    }
  }

  // What the client reads.

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      goOn();
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    if (debt != null) {
      debt.flushing();
    }
    context.flush();
    count();
  }

  /**
   * Goes on with what was held back, but not here, because others are in the middle of something,
   * and not before others have been read: what is only executed would run in this turn. A client
   * that sends requests ahead gets the turns of a backlog, otherwise it would use all of the loop.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // Taking turns does not fail.
  private void goOn() {
    if (!decoder.isHolding() || goingOn) {
      return;
    }
    goingOn = true;
    if (readingBody) {
      context.executor().schedule(() -> turns.add(this), 0, TimeUnit.NANOSECONDS);
    } else {
      turns.addToBacklog(this);
    }
  }

  @Override
  public boolean proceed(FairTurns.Share share) {
    this.share = share;
    try {
      decodeHeld();
    } finally {
      this.share = null;
      goingOn = !context.isRemoved() && decoder.isHolding() && shareIsOver;
    }
    return goingOn;
  }

  private void decodeHeld() {
    if (context.isRemoved() || !decoder.isHolding()) {
      return;
    }
    steps = 0;
    ChannelHandlerContext arrivals = context.pipeline().context(Arrivals.class);
    ((Arrivals) arrivals.handler()).decodeKept(arrivals);
    if (!decoder.isHolding()) {
      context.channel().config().setAutoRead(true);
    }
  }

  @Override
  public Object user() {
    return user;
  }

  // What it costs.

  /** Does what sends the next piece of an answer, once there is memory for it. */
  public void whenMemory(Runnable send) {
    if (hasMemory()) {
      send.run();
    } else {
      onMemory = send;
    }
  }

  /** Takes the memory of a large answer for this client; false when there is none. */
  public boolean takeAnswer(long bytes) {
    return account().takeAnswer(bytes);
  }

  private Debt account() {
    if (debt == null) {
      debt = unread.debt(this);
    }
    return debt;
  }

  private void count() {
    if (debt != null || keptBytes() > 0 || !UnreadMemory.isEmpty(context.channel())) {
      account().count();
    }
  }

  @Override
  public void wake() {
    Runnable send = onMemory;
    onMemory = null;
    if (send == null) {
      goOn();
    } else {
      send.run();
    }
  }

  @Override
  public Channel channel() {
    return context.channel();
  }

  @Override
  public long keptBytes() {
    return decoder.keptBytes();
  }

  @Override
  public boolean isAnswering() {
    return awaitingAnswer;
  }

  @Override
  public void cut() {
    ConnectionEnd.cut(context.channel());
  }

  private void pay() {
    onMemory = null;
    if (debt != null) {
      debt.pay();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    pay();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    pay();
    context.channel().config().setAutoRead(true);
  }
}
