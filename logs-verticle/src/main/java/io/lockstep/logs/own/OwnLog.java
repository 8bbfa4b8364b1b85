package io.lockstep.logs.own;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.lockstep.core.message.FailureId;
import io.lockstep.logs.entry.LogLevel;
import io.lockstep.logs.entry.OwnLine;

/**
 * Appends what this process logs to the lines that are passed on. Anybody may read those, so they
 * have no stack trace and no folder of this machine. A failure has an id instead, which precedes
 * its stack trace on standard error.
 */
final class OwnLog extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final OwnLines lines;

  OwnLog(OwnLines lines) {
    this.lines = lines;
    addFilter(new FailureIds());
  }

  @Override
  protected void append(ILoggingEvent event) {
    String logger = event.getLoggerName();
    lines.add(
        new OwnLine(
            event.getTimeStamp(),
            level(event.getLevel()),
            logger.substring(logger.lastIndexOf('.') + 1),
            message(event)));
  }

  private static String message(ILoggingEvent event) {
    String said = String.valueOf(event.getFormattedMessage());
    // Our own lines name no folder, but they have paths of requests.
    String message = event.getLoggerName().startsWith(Logging.OURS) ? said : FileNames.only(said);
    String id = FailureIds.of(event);
    return id == null ? message : message + " " + FailureId.KEY + "=" + id;
  }

  private static LogLevel level(Level level) {
    return LogLevel.of(level.toString());
  }
}
