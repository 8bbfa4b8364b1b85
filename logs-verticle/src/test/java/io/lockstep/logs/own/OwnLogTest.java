package io.lockstep.logs.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.lockstep.core.message.FailureId;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.logs.entry.LogLevel;
import io.lockstep.logs.entry.OwnLine;
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
  void anErrorHasAnIdAndNoStackTrace() {
    logger.error("it failed", new IllegalStateException("a secret", new IOException("deeper")));
    String first = only().message();
    assertTrue(first.matches("it failed failure=[0-9a-v]{8}"), first);
    logger.error("it failed");
    String second = only().message();
    assertTrue(second.matches("it failed failure=[0-9a-v]{8}"), second);
    assertNotEquals(first, second);
  }

  @Test
  void theIdIsTheOneThatTheClientWasTold() {
    logger.atError().addKeyValue(FailureId.KEY, "ab12").setCause(new IOException("x")).log("no");
    assertEquals("no failure=ab12", only().message());
  }

  @Test
  void allWhoTakeALineOverSayTheSameId() {
    OwnLines others = new OwnLines(MonotonicClock.SYSTEM);
    OwnLog other = new OwnLog(others);
    other.setContext(context);
    other.start();
    logger.addAppender(other);
    logger.error("it failed");
    assertEquals(only().message(), others.take(1).get(0).message());
  }

  @Test
  void aLineBelowErrorHasNeitherIdNorStackTrace() {
    logger.warn("it may fail", new IllegalStateException("a secret"));
    assertEquals("it may fail", only().message());
    logger.debug("it nearly failed", new IllegalStateException("a secret"));
    assertEquals("it nearly failed", only().message());
  }

  @Test
  void ofALibrarysPathsOnlyTheLastNameIsSaid() {
    Logger library = context.getLogger("com.hazelcast.config");
    library.addAppender(logger.iteratorForAppenders().next());
    library.warn("cannot read /home/ada/config/node.xml, nor C:\\Users\\ada\\node.xml");
    assertEquals("cannot read node.xml, nor node.xml", only().message());
  }
}
