package io.lockstep.logs.own;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RepeatedWarningsTest {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger noisy = context.getLogger("com.example.Noisy");
  private final Logger other = context.getLogger("com.example.Other");
  private final Logger ours = context.getLogger("io.lockstep.logs.Example");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private long nowMs = 1_000;
  private final RepeatedWarnings filter = new RepeatedWarnings(() -> nowMs);

  @BeforeEach
  void start() {
    lines.setContext(context);
    lines.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
    context.addTurboFilter(filter);
  }

  @AfterEach
  void stop() {
    context.getTurboFilterList().remove(filter);
    context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(lines);
  }

  private List<String> logged() {
    List<String> logged = lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    lines.list.clear();
    return logged;
  }

  @Test
  void aLibraryThatLogsWithoutAnEndIsCutShort() {
    IntStream.range(0, 10_000).forEach(i -> noisy.warn("line " + i));
    assertEquals(
        List.of(
            "line 0",
            "line 1",
            "line 2",
            "line 3",
            "line 4",
            "com.example.Noisy logs too much: further lines of it are left out for a minute"),
        logged());
    other.warn("another");
    assertEquals(List.of("another"), logged());
  }

  @Test
  void afterAMinuteItLogsAgainAndWhatWasLeftOutIsCounted() {
    IntStream.range(0, 100).forEach(i -> noisy.error("line"));
    logged();
    nowMs += RepeatedWarnings.SPAN_MS - 1;
    noisy.error("too early");
    assertEquals(List.of(), logged());
    nowMs++;
    noisy.error("again");
    assertEquals(List.of("96 lines of com.example.Noisy were left out", "again"), logged());
  }

  @Test
  void ourOwnLinesAndThoseNotAskedForDoNotCount() {
    IntStream.range(0, 100).forEach(i -> ours.warn("ours"));
    assertEquals(100, logged().size());
    noisy.setLevel(Level.WARN);
    IntStream.range(0, 100).forEach(i -> noisy.info("not asked for"));
    noisy.warn("first");
    noisy.setLevel(null);
    assertEquals(List.of("first"), logged());
  }
}
