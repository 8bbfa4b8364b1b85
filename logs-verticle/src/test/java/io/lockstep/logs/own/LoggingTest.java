package io.lockstep.logs.own;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.lockstep.logs.entry.LogLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class LoggingTest {
  private final Logger ours = logger("io.lockstep");
  private final Logger one = logger("io.lockstep.core.http.Edge");
  private final Logger library = logger("io.vertx.core.Vertx");
  private final Level before = ours.getLevel();

  @AfterEach
  void restore() {
    ours.setLevel(before);
  }

  @ParameterizedTest
  @EnumSource(LogLevel.class)
  void whatIsOursIsLoggedFromTheLevelOn(LogLevel level) {
    Logging.level(level);
    for (LogLevel each : LogLevel.values()) {
      assertEquals(each.compareTo(level) >= 0, isLogged(one, each), each + " at " + level);
    }
  }

  @Test
  void whatLibrariesLogDoesNotChange() {
    Level libraries = library.getEffectiveLevel();
    Logging.level(LogLevel.TRACE);
    assertEquals(libraries, library.getEffectiveLevel());
    Logging.level(LogLevel.ERROR);
    assertEquals(libraries, library.getEffectiveLevel());
  }

  private static boolean isLogged(Logger logger, LogLevel level) {
    return switch (level) {
      case TRACE -> logger.isTraceEnabled();
      case DEBUG -> logger.isDebugEnabled();
      case INFO -> logger.isInfoEnabled();
      case WARN -> logger.isWarnEnabled();
      case ERROR -> logger.isErrorEnabled();
    };
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }
}
