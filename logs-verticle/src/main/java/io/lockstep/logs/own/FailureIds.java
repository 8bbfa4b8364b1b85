package io.lockstep.logs.own;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.lockstep.core.message.FailureId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Gives each event of level error an id, unless it already has one. Must be the first filter of the
 * first appender, so that all appenders write the same id.
 */
final class FailureIds extends Filter<ILoggingEvent> {
  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.ERROR)
        && of(event) == null
        && event instanceof LoggingEvent own) {
      own.addKeyValuePair(new KeyValuePair(FailureId.KEY, FailureId.next()));
    }
    return FilterReply.NEUTRAL;
  }

  /** The event's id; null if it has none. */
  static @Nullable String of(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        if (pair.key.equals(FailureId.KEY)) {
          return String.valueOf(pair.value);
        }
      }
    }
    return null;
  }
}
