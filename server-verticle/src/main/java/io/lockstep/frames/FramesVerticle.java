package io.lockstep.frames;

import io.lockstep.core.bus.FeatureHost;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the timeline: takes items, seals frames when they are due and tells the edges. */
final class FramesVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(FramesVerticle.class);

  private final FeatureHost host;
  private final LongSupplier clock;
  private final Frames frames;

  /** Until when an edge is told, in unix milliseconds, by its bus address. */
  private final Map<String, Long> followers = new HashMap<>();

  /**
   * @param clock unix ms that never fall
   */
  FramesVerticle(FeatureHost host, FramesSettings settings, Budget budget, LongSupplier clock) {
    this.host = host;
    this.clock = clock;
    this.frames = new Frames(settings, budget, clock.getAsLong());
  }

  @Override
  public Future<?> start() {
    sealWhenDue();
    return host.serve(command -> handle((FramesCommand) command, clock.getAsLong()));
  }

  @Override
  public Future<?> stop() {
    frames.close();
    return Future.succeededFuture();
  }

  private void sealWhenDue() {
    long waitMs = Math.max(1, frames.openEndsAtMs() - clock.getAsLong());
    vertx.setTimer(
        waitMs,
        id -> {
          try {
            advance(clock.getAsLong());
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
      followers.put(follow.edge(), nowMs + FramesCommand.Follow.LEASE_MS);
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
      context.runOnContext(v -> tellFollowers(nowMs));
    }
  }

  private void tellFollowers(long nowMs) {
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
