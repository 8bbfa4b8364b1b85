package io.lockstep.logs.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ConsoleTest {
  /** A standard error that nobody reads at first. */
  private static final class Unread extends AppenderBase<ILoggingEvent> {
    private final CountDownLatch isRead = new CountDownLatch(1);
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      try {
        isRead.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      lines.add(event.getFormattedMessage());
    }

    String next() throws InterruptedException {
      String line = lines.poll(20, TimeUnit.SECONDS);
      return line == null ? "nothing" : line;
    }
  }

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Unread unread = new Unread();
  private final Logger logger = context.getLogger("io.lockstep.logs");

  private Console console() {
    unread.setContext(context);
    unread.start();
    Console console = new Console(unread);
    console.start();
    logger.addAppender(console);
    logger.setAdditive(false);
    return console;
  }

  @AfterEach
  void restore() {
    logger.detachAndStopAllAppenders();
    logger.setAdditive(true);
  }

  @Test
  void whoLogsDoesNotWaitForTheReaderAndLostLinesAreCounted() throws Exception {
    Console console = console();
    int all = 2 * Console.MOST_WAITING;
    IntStream.range(0, all).forEach(i -> logger.warn("line {}", i));
    unread.isRead.countDown();
    int kept = 0;
    for (; console.getNumberOfElementsInQueue() > 0; kept++) {
      assertEquals("line " + kept, unread.next());
    }
    logger.warn("and on");
    String line = unread.next();
    for (; line.equals("line " + kept); kept++) {
      line = unread.next();
    }

    assertEquals("and on", line);
    assertTrue(unread.next().contains(": " + (all - kept) + " lines"));
  }

  @Test
  void whatWaitsIsWrittenAtTheEnd() {
    Console console = console();
    List<String> lines = IntStream.range(0, 100).mapToObj(i -> "line " + i).toList();
    lines.forEach(logger::warn);

    unread.isRead.countDown();
    console.stop();

    assertEquals(lines, List.copyOf(unread.lines));
  }
}
