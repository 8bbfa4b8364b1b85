package io.lockstep.logs.own;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes log lines in a thread of its own, so that no event loop waits for the reader of standard
 * error. When that reader falls {@value #MOST_WAITING} lines behind, further lines are dropped, and
 * their number is logged once there is room.
 */
final class Console extends AsyncAppender {
  static final int MOST_WAITING = 8192;

  /** The time for the waiting lines at the end of the process. */
  private static final int FLUSH_MS = 400;

  private static final Logger log = LoggerFactory.getLogger(Console.class);

  private final AtomicLong dropped = new AtomicLong();

  Console(Appender<ILoggingEvent> written) {
    setContext(written.getContext());
    setQueueSize(MOST_WAITING);
    setDiscardingThreshold(0);
    setNeverBlock(true);
    setMaxFlushTime(FLUSH_MS);
    addAppender(written);
  }

  @Override
  public void doAppend(ILoggingEvent event) {
    super.doAppend(event);
    if (dropped.get() > 0 && getRemainingCapacity() > MOST_WAITING / 2) {
      long lines = dropped.getAndSet(0);
      if (lines > 0) {
        log.warn("standard error was not read in time: {} lines are left out here", lines);
      }
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (getRemainingCapacity() == 0) {
      dropped.incrementAndGet();
    } else {
      super.append(event);
    }
  }
}
