package io.lockstep.frames;

import io.lockstep.core.bus.FeatureHost;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.Clocks;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.time.RunningClock;
import io.lockstep.core.time.UnixClock;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the timeline: takes items, seals frames when they are due and tells the edges. */
final class FramesVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(FramesVerticle.class);

  /** How often it is checked at least whether the open frame is over, in milliseconds. */
  private static final long CHECK_MS = 1_000;

  private final FeatureHost host;
  private final UnixClock unix;

  /** While this process does not run, its followers cannot be heard. */
  private final MonotonicClock clock;

  private final Frames frames;

  /** Until when an edge is told, on {@link #clock}, by its bus address. */
  private final Map<String, Long> followers = new HashMap<>();

  FramesVerticle(FeatureHost host, FramesSettings settings, Budget budget, Clocks clocks) {
    this.host = host;
    this.unix = clocks.unix();
    this.clock = new RunningClock(clocks.monotonic());
    this.frames = new Frames(settings, budget, unix.unixMillis());
  }

  @Override
  public Future<?> start() {
    sealWhenDue();
    return host.serve(command -> handle((FramesCommand) command, unix.unixMillis()));
  }

  @Override
  public Future<?> stop() {
    frames.close();
    return Future.succeededFuture();
  }

  /** Also looks now and then before that, because the machine's clock may be set ahead. */
  private void sealWhenDue() {
    clock.millis();
    long leftMs = frames.nextDueMs() - unix.unixMillis();
    vertx.setTimer(
        Math.max(1, Math.min(CHECK_MS, leftMs)),
        id -> {
          try {
            advance(unix.unixMillis());
          } finally {
            sealWhenDue();
          }
        });
  }

  private FramesEvent handle(FramesCommand command, long nowMs) {
    advance(nowMs);
    if (command instanceof FramesCommand.Add add) {
      frames.add(add.channelId(), add.type(), add.item(), nowMs);
      return new FramesEvent.Added();
    } else if (command instanceof FramesCommand.Follow follow) {
      followers.put(follow.edge(), clock.millis() + FramesCommand.Follow.LEASE_MS);
      return index();
    }
    return read((FramesCommand.Read) command);
  }

  private void advance(long nowMs) {
    int sealed = frames.advance(nowMs);
    if (sealed > 0) {
      SealedFrame newest = frames.sealed().get(0);
      log.trace("sealed frame {} of {} bytes", newest.id(), newest.bytes().length());
      // In a turn of its own, so that no older index is held back and arrives after this one.
      context.runOnContext(v -> tellFollowers());
    }
  }

  private void tellFollowers() {
    long nowMs = clock.millis();
    followers.values().removeIf(until -> until < nowMs);
    FramesEvent.Index index = index();
    followers.keySet().forEach(edge -> host.tell(edge, index));
  }

  private FramesEvent.Index index() {
    return new FramesEvent.Index(frames.sealed().stream().map(FramesVerticle::entry).toList());
  }

  private FramesEvent.Piece read(FramesCommand.Read read) {
    SealedFrame frame = frames.find(read.id());
    if (frame == null || read.offset() > frame.bytes().length()) {
      throw new FailureException(Failure.NOT_FOUND, "there is no such frame (any more)");
    }
    int length = frame.bytes().length();
    int end = (int) Math.min(length, (long) read.offset() + read.maxBytes());
    Bytes part =
        read.offset() == 0 && end == length
            ? frame.bytes()
            : Bytes.wrap(Arrays.copyOfRange(frame.bytes().array(), read.offset(), end));
    return new FramesEvent.Piece(entry(frame), part, length, frame.etag());
  }

  private static FramesEvent.Entry entry(SealedFrame frame) {
    return new FramesEvent.Entry(frame.startMs(), frame.endMs());
  }
}
