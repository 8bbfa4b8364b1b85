package io.lockstep.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.lockstep.core.time.MonotonicClock;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnLogTest {
  private final OwnLines lines = new OwnLines(MonotonicClock.SYSTEM);
  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("io.lockstep.core.http.Edge");

  @BeforeEach
  void append() {
    OwnLog appender = new OwnLog(lines);
    appender.setContext(context);
    appender.start();
    logger.addAppender(appender);
    logger.setLevel(Level.TRACE);
  }

  private OwnLine only() {
    List<OwnLine> taken = lines.take(10);
    assertEquals(1, taken.size());
    return taken.get(0);
  }

  @Test
  void aLineSaysWhoAndWhatAndWhen() {
    long before = System.currentTimeMillis();
    logger.info("port {} of {}", 8080, "all");
    OwnLine line = only();
    assertEquals("Edge", line.logger());
    assertEquals("port 8080 of all", line.message());
    assertTrue(line.timeMs() >= before && line.timeMs() <= System.currentTimeMillis());
  }

  @Test
  void aMessageThatIsNullIsSaidAllTheSame() {
    logger.warn(null);
    assertEquals("null", only().message());
  }

  @Test
  void aLoggerWithoutAPackageKeepsItsName() {
    Logger bare = context.getLogger("bare");
    bare.addAppender(logger.iteratorForAppenders().next());
    bare.warn("x");
    assertEquals("bare", only().logger());
  }

  @Test
  void everyLevelIsItsOwn() {
    logger.trace("x");
    logger.debug("x");
    logger.info("x");
    logger.warn("x");
    logger.error("x");
    assertEquals(List.of(LogLevel.values()), lines.take(10).stream().map(OwnLine::level).toList());
  }

  @Test
  void aStackTraceBelongsToTheMessage() {
    logger.error("it failed", new IllegalStateException("why", new IOException("deeper")));
    String message = only().message();
    assertTrue(
        message.startsWith("it failed\njava.lang.IllegalStateException: why\n\tat io.lockstep"),
        message);
    assertTrue(message.contains("\nCaused by: java.io.IOException: deeper\n"), message);
    assertEquals(message.stripTrailing(), message);
  }

  @Test
  void aLongStackTraceIsCut() {
    logger.error("it failed", new IllegalStateException("x".repeat(OwnLines.MAX_CHARS)));
    String message = only().message();
    assertTrue(message.endsWith(" characters more"), message.substring(message.length() - 80));
    assertTrue(message.length() < OwnLines.MAX_CHARS + 50);
  }
}
