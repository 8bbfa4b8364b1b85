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
 * The bytes that arrive on one connection. They are read when it is the connection's turn. While
 * reading is paused, the bytes that were already read from the socket are kept, and the socket is
 * not read. So the client is slowed down. Confined to the channel's event loop.
 */
final class WebSocketInput implements FairTurns.Work {
  private static final Logger log = LoggerFactory.getLogger(WebSocketInput.class);

  private final FrameReader reader;
  private final ChannelHandlerContext context;
  private final FairTurns turns;
  private final Wheel wheel;
  private final Budget budget;
  private final Listener listener;

  /** Bytes from the socket that the reader has not read yet. */
  private @Nullable ByteBuf unread;

  /** The number of bytes that were taken from the budget. */
  private int heldBytes;

  /** The timer that ends {@link #limited}; null if there was never too much to inflate. */
  private Wheel.@Nullable Entry limitEnd;

  /** True until the feature resumes reading. */
  private boolean paused;

  /** True if nothing is read any more until the connection closes. */
  private boolean stopped;

  /** True until {@link #limitEnd}, because the client's messages inflated to too much. */
  private boolean limited;

  /** True while it waits for its turn or has it. */
  private boolean inTurn;

  private boolean socketRead = true;

  /**
   * @param budget gives memory for bytes that wait longer than a turn
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

  /** Gets what happens while reading. The messages go to the reader's receiver. */
  interface Listener {
    /** Bytes were read, perhaps not a whole frame. */
    void arrived();

    /** Reading goes on after a pause. */
    void listening();

    /** The client broke the protocol, or the server failed to handle its message. */
    void failed(int code, String reason);
  }

  /** Takes over {@code bytes}, which have just arrived. */
  void read(ByteBuf bytes) {
    unread = unread == null ? bytes : Unpooled.wrappedBuffer(unread, bytes);
    proceedInTurn();
    if (inTurn) {
      // These bytes wait, so the socket is not read either.
      readSocketOrNot();
    }
  }

  /** Reads on when it is the connection's turn, which may be now. */
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
    // Taken out of the unread bytes, because these are released if the connection ends here.
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

  /** Copies unread bytes to the heap, to free the buffers into which sockets are read. */
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

  /** Sets a timer if reading has to wait until more may be inflated. */
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

  /** True if nothing is read from the client now, for any reason. */
  boolean isHeld() {
    return isPaused() || limited;
  }

  /** True if the feature has paused reading. */
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

  /** Reads nothing more until {@link #hearClose}, even after {@link #resume}. */
  void stop() {
    stopped = true;
    readSocket(false);
  }

  /** Reads on until the client's close. Throws away messages that come before it. */
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
      // Later, because the caller of resume may be in the middle of something.
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
