package io.lockstep.core.socket;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.ProtocolException;
import io.lockstep.core.socket.receiving.FrameReader;
import io.lockstep.core.time.Wheel;
import io.lockstep.core.turns.FairTurns;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What arrives on one connection: read in its turn while the client is listened to, and kept while
 * it is not, as much as had been read from the socket by then. Nothing more is read from the socket
 * meanwhile, so that the client is slowed. Confined to the channel's event loop.
 */
final class WebSocketInput implements FairTurns.Work {
  private static final Logger log = LoggerFactory.getLogger(WebSocketInput.class);

  private final FrameReader reader;
  private final ChannelHandlerContext context;
  private final FairTurns turns;
  private final Wheel wheel;
  private final Budget budget;
  private final Listener listener;

  /** What was read from the socket and is not read by the reader yet. */
  private @Nullable ByteBuf unread;

  /** What of the budget it holds. */
  private int heldBytes;

  /** When more may be inflated; null if there was never too much. */
  private Wheel.@Nullable Entry limitEnd;

  /** Not listened to until the feature says so. */
  private boolean paused;

  /** Not listened to any more, until the connection closes. */
  private boolean stopped;

  /** Not listened to until {@link #limitEnd}. */
  private boolean limited;

  /** Whether it waits for its turn, or has it. */
  private boolean inTurn;

  private boolean socketRead = true;

  /**
   * @param budget that bytes are taken from which wait longer than a turn
   */
  WebSocketInput(
      FrameReader reader,
      ChannelHandlerContext context,
      FairTurns turns,
      Wheel wheel,
      Budget budget,
      Listener listener) {
    this.reader = reader;
    this.context = context;
    this.turns = turns;
    this.wheel = wheel;
    this.budget = budget;
    this.listener = listener;
  }

  /** Hears how reading goes; what was read goes to the reader's receiver. */
  interface Listener {
    /** Something was read, perhaps no whole frame. */
    void arrived();

    /** The client is listened to again. */
    void listening();

    /** The client broke a rule, or the server failed on what it said. */
    void failed(int code, String reason);
  }

  /** Takes over {@code bytes}, which have just arrived. */
  void read(ByteBuf bytes) {
    unread = unread == null ? bytes : Unpooled.wrappedBuffer(unread, bytes);
    proceedInTurn();
    if (inTurn) {
      // It has to wait, and so has the client.
      readSocketOrNot();
    }
  }

  /** Reads on as soon as it is its turn, which may be now. */
  void proceedInTurn() {
    if (!inTurn && !limited) {
      inTurn = true;
      turns.add(this);
    }
  }

  @Override
  public boolean proceed(FairTurns.Share share) {
    boolean more = false;
    try {
      hear(share);
      more = reader.canProceed(unread());
    } finally {
      inTurn = more;
    }
    readSocketOrNot();
    return more;
  }

  private void hear(FairTurns.Share share) {
    // Not among the unread meanwhile, which are dropped when the connection ends here.
    ByteBuf bytes = unread();
    unread = null;
    try {
      reader.accept(bytes, share);
    } catch (ProtocolException e) {
      log.debug("closed with {}: {}", e.closeCode(), e.reason());
      listener.failed(e.closeCode(), e.reason());
    } catch (RuntimeException | Error e) {
      log.error("a listener failed", e);
      listener.failed(CloseCode.INTERNAL, "the server failed on this message");
    }
    if (bytes.isReadable()) {
      unread = bytes;
    } else {
      bytes.release();
      dropUnread();
    }
    listener.arrived();
  }

  private ByteBuf unread() {
    return unread == null ? Unpooled.EMPTY_BUFFER : unread;
  }

  private void readSocketOrNot() {
    boolean idle = unread == null && !reader.isInflating();
    if (!idle && !inTurn && !isPaused()) {
      limit();
    }
    readSocket(idle && !isPaused());
    leaveSocketBuffers();
    if (unread != null && !hold(unread.capacity())) {
      dropUnread();
      listener.failed(CloseCode.TRY_AGAIN_LATER, "no memory left for what was sent");
    }
  }

  /** Copies what waits to the heap, so that the buffers into which sockets are read are free. */
  private void leaveSocketBuffers() {
    ByteBuf bytes = unread;
    if (bytes != null && !bytes.hasArray()) {
      unread = Unpooled.copiedBuffer(bytes);
      bytes.release();
    }
  }

  private void readSocket(boolean on) {
    if (on != socketRead) {
      socketRead = on;
      context.channel().config().setAutoRead(on);
    }
  }

  private boolean hold(int bytes) {
    boolean held = budget.tryTake(bytes - heldBytes);
    if (held) {
      heldBytes = bytes;
    }
    return held;
  }

  private void dropUnread() {
    ReferenceCountUtil.release(unread);
    unread = null;
    budget.giveBack(heldBytes);
    heldBytes = 0;
  }

  /** Waits until more may be inflated, if that is what it waits for. */
  private void limit() {
    long waitNanos = reader.waitNanos();
    if (waitNanos > 0) {
      limited = true;
      if (limitEnd == null) {
        limitEnd = new Wheel.Entry(this::unlimit);
      }
      wheel.put(limitEnd, WebSockets.nowMs() + TimeUnit.NANOSECONDS.toMillis(waitNanos));
    }
  }

  private void unlimit() {
    limited = false;
    listener.listening();
    proceedInTurn();
  }

  /** Whether the client is not listened to, for whatever reason. */
  boolean isHeld() {
    return isPaused() || limited;
  }

  /** Whether the feature does not listen to the client. */
  boolean isPaused() {
    return paused || stopped;
  }

  /** Reads nothing more until {@link #resume}. */
  void pause() {
    paused = true;
    readSocket(false);
  }

  /** Ends {@link #pause}. */
  void resume() {
    if (paused) {
      paused = false;
      listener.listening();
      readOn();
    }
  }

  /** Reads nothing more, whoever resumes, until {@link #hearClose}. */
  void stop() {
    stopped = true;
    readSocket(false);
  }

  /** The client's close is to be heard; messages that come before it are thrown away. */
  void hearClose() {
    paused = false;
    stopped = false;
    endLimit();
    reader.skipMessages();
    readOn();
  }

  private void readOn() {
    if (isPaused()) {
      return;
    } else if (unread == null && !reader.isInflating()) {
      readSocket(true);
    } else {
      // Not here, for whoever resumes may be in the middle of something.
      context.executor().execute(this::proceedInTurn);
    }
  }

  /** Drops what is unread, and gives back what the unfinished message holds. */
  void release() {
    reader.release();
    dropUnread();
    endLimit();
  }

  private void endLimit() {
    limited = false;
    if (limitEnd != null) {
      wheel.take(limitEnd);
    }
  }
}
