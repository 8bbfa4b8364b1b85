package io.lockstep.frames.owner;

import io.lockstep.core.bus.envelope.Answer;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.Clocks;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.time.RunningClock;
import io.lockstep.core.time.UnixClock;
import io.lockstep.frames.FramesCommand;
import io.lockstep.frames.FramesEvent;
import io.lockstep.frames.FramesSettings;
import io.lockstep.frames.SealedFrame;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the timeline: accepts items, seals frames that have ended on a worker thread, and then
 * tells the edges. A frame that cannot be sealed is kept and tried again.
 */
public final class FramesVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(FramesVerticle.class);

  /** The longest interval between checks whether the open frame has ended, in milliseconds. */
  private static final long CHECK_MS = 1_000;

  /** The first delay before sealing is tried again, in milliseconds. Later delays are longer. */
  private static final long RETRY_MS = 100;

  private static final long MAX_RETRY_MS = 5_000;

  private final FeatureHost host;
  private final Function<ClosedFrame, SealedFrame> sealer;
  private final UnixClock unix;

  /** Stands still while this process does not run, because it cannot hear its followers then. */
  private final MonotonicClock clock;

  private final Frames frames;

  /** The time until which each edge is told, on {@link #clock}, by its bus address. */
  private final Map<String, Long> followers = new HashMap<>();

  private final Answers answers = new Answers();
  private boolean sealing;
  private long retryMs = RETRY_MS;
  private boolean stopped;

  public FramesVerticle(FeatureHost host, FramesSettings settings, Budget budget, Clocks clocks) {
    this(host, settings, budget, clocks, frame -> frame.seal(settings.dialect()));
  }

  /**
   * @param sealer seals a frame; called on worker threads
   */
  public FramesVerticle(
      FeatureHost host,
      FramesSettings settings,
      Budget budget,
      Clocks clocks,
      Function<ClosedFrame, SealedFrame> sealer) {
    this.host = host;
    this.sealer = sealer;
    this.unix = clocks.unix();
    this.clock = new RunningClock(clocks.monotonic());
    this.frames = new Frames(settings, budget, clock, unix.unixMillis());
  }

  @Override
  public Future<?> start() {
    sealWhenDue();
    host.onRelease(keys -> followers.clear());
    return host.serve(FramesCommand.class, this::handle);
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    frames.close();
    return Future.succeededFuture();
  }

  /**
   * Also checks from time to time before that, because somebody may set the machine's clock ahead.
   */
  private void sealWhenDue() {
    long waitMs = Math.min(CHECK_MS, frames.dueInMs(unix.unixMillis()));
    vertx.setTimer(
        Math.max(1, waitMs),
        id -> {
          try {
            advance(unix.unixMillis());
          } finally {
            sealWhenDue();
          }
        });
  }

  private Answer handle(FramesCommand<?> command, BooleanSupplier late) {
    advance(unix.unixMillis());
    return Answer.now(command.answerBy(answers));
  }

  private void advance(long nowMs) {
    frames.advance(nowMs);
    seal();
  }

  /** Seals the frames that have ended, and then those that have ended meanwhile. */
  private void seal() {
    List<ClosedFrame> unsealed = frames.unsealed();
    if (sealing || unsealed.isEmpty()) {
      return;
    }
    sealing = true;
    vertx.executeBlocking(() -> sealAll(unsealed)).onComplete(this::sealed, this::notSealed);
  }

  /**
   * The result of sealing.
   *
   * @param frames the sealed frames in order, up to the first one that failed
   * @param failure why that one failed
   */
  private record Sealed(List<SealedFrame> frames, @Nullable Throwable failure) {}

  private Sealed sealAll(List<ClosedFrame> unsealed) {
    List<SealedFrame> sealed = new ArrayList<>(unsealed.size());
    try {
      for (ClosedFrame frame : unsealed) {
        sealed.add(sealer.apply(frame));
      }
      return new Sealed(sealed, null);
    } catch (RuntimeException | Error e) {
      // Memory may also have run out, and there may be some later.
      return new Sealed(sealed, e);
    }
  }

  private void sealed(Sealed sealed) {
    if (stopped) {
      return;
    }
    if (!sealed.frames.isEmpty()) {
      frames.seal(sealed.frames);
      SealedFrame newest = frames.sealed().get(0);
      log.trace("sealed frame {} of {} bytes", newest.id(), newest.bytes().length());
      retryMs = RETRY_MS;
      tellFollowers();
    }
    if (sealed.failure != null) {
      notSealed(sealed.failure);
    } else {
      sealing = false;
      seal();
    }
  }

  private void notSealed(Throwable cause) {
    log.error("a frame could not be sealed; tried again in {} ms", retryMs, cause);
    vertx.setTimer(
        retryMs,
        id -> {
          sealing = false;
          seal();
        });
    retryMs = Math.min(2 * retryMs, MAX_RETRY_MS);
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

  private static FramesEvent.Entry entry(SealedFrame frame) {
    return new FramesEvent.Entry(frame.startMs(), frame.endMs());
  }

  /** Answers each kind of command. */
  private final class Answers implements FramesCommand.Visitor {
    @Override
    public FramesEvent.Added add(FramesCommand.Add add) {
      frames.add(add.channelId(), add.type(), add.item(), unix.unixMillis());
      return new FramesEvent.Added();
    }

    @Override
    public FramesEvent.Index follow(FramesCommand.Follow follow) {
      followers.put(follow.edge(), clock.millis() + FramesCommand.Follow.LEASE_MS);
      return index();
    }

    @Override
    public FramesEvent.Piece read(FramesCommand.Read read) {
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
  }
}
