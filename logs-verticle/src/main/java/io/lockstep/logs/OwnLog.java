package io.lockstep.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/** Takes what this process logs over into the lines that are passed on. */
final class OwnLog extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final OwnLines lines;

  OwnLog(OwnLines lines) {
    this.lines = lines;
  }

  @Override
  protected void append(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      message += "\n" + ThrowableProxyUtil.asString(thrown).stripTrailing();
    }
    String logger = event.getLoggerName();
    lines.add(
        new OwnLine(
            event.getTimeStamp(),
            level(event.getLevel()),
            logger.substring(logger.lastIndexOf('.') + 1),
            message));
  }

  private static LogLevel level(Level level) {
    return LogLevel.of(level.toString());
  }
}
