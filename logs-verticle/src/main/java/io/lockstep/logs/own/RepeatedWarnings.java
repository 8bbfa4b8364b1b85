package io.lockstep.logs.own;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.lockstep.core.time.MonotonicClock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Limits what a logger of a library may log, because anybody who reaches a port of the cluster
 * could make it log without end. Each logger may log {@value #MOST} lines within {@value #SPAN_MS}
 * ms; what it logs beyond that is left out and counted.
 */
final class RepeatedWarnings extends TurboFilter {
  static final int MOST = 5;
  static final long SPAN_MS = 60_000;

  private static final org.slf4j.Logger log = LoggerFactory.getLogger(RepeatedWarnings.class);

  private final MonotonicClock clock;

  /** Guarded by this. */
  private final Map<String, Span> spans = new HashMap<>();

  /** The recent lines of one logger. */
  private static final class Span {
    private long beganMs;
    private int lines;

    Span(long beganMs) {
      this.beganMs = beganMs;
    }
  }

  RepeatedWarnings(MonotonicClock clock) {
    this.clock = clock;
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    if (format == null
        || logger.getName().startsWith(Logging.OURS)
        || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      return FilterReply.NEUTRAL;
    }
    int leftOut;
    boolean full;
    synchronized (this) {
      Span span = spans.computeIfAbsent(logger.getName(), name -> new Span(clock.millis()));
      leftOut = clock.millis() - span.beganMs >= SPAN_MS ? begin(span) : 0;
      span.lines++;
      full = span.lines == MOST + 1;
      if (span.lines > MOST && !full) {
        return FilterReply.DENY;
      }
    }
    if (leftOut > 0) {
      log.warn("{} lines of {} were left out", leftOut, logger.getName());
    }
    if (full) {
      log.warn("{} logs too much: further lines of it are left out for a minute", logger.getName());
      return FilterReply.DENY;
    }
    return FilterReply.NEUTRAL;
  }

  /** Begins the next span, and returns how many lines of the last one were left out. */
  private int begin(Span span) {
    int leftOut = Math.max(0, span.lines - MOST);
    span.beganMs = clock.millis();
    span.lines = 0;
    return leftOut;
  }
}
