package io.lockstep.logs.own;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.logs.entry.LogLevel;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/**
 * Configures logging: one line for each event on standard error, so that standard output is free
 * for text to people. It is done in code, because parsing a file would take a good part of the
 * start.
 */
public final class Logging {
  /** The logger of our own code. */
  static final String OURS = "io.lockstep";

  private static final String[] LIBRARIES = {"io.vertx", "io.netty", "com.hazelcast"};

  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %msg%replace( %kvp{NONE}){'^ $',''}%n";

  private static volatile Level shown = Level.INFO;

  /** The number of {@link #passOn} that have not ended. */
  private static final AtomicInteger passedOn = new AtomicInteger();

  private Logging() {}

  /** Configures all logging. To be called before anything logs. */
  public static void start() {
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    LoggerContext context = context();
    context.reset();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINE);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    Console lines = new Console(console);
    lines.addFilter(new FailureIds());
    lines.addFilter(new OwnLevel());
    lines.start();
    context.addTurboFilter(new RepeatedWarnings(MonotonicClock.SYSTEM));
    Logger root = root();
    root.setLevel(Level.INFO);
    root.addAppender(lines);
    for (String library : LIBRARIES) {
      context.getLogger(library).setLevel(Level.WARN);
    }
    // It warns that it is off. That is right: we do not use it.
    context.getLogger("com.hazelcast.cp").setLevel(Level.ERROR);
    // It warns of messages to consumers that have just ended, which happens at every stop.
    context.getLogger("io.vertx.core.eventbus.impl").setLevel(Level.ERROR);
    // It warns that the HTTP servers of several event loops share one gauge. That is intended.
    context.getLogger("io.micrometer").setLevel(Level.ERROR);
  }

  /** Writes the waiting lines. To be called when the process ends. */
  public static void stop() {
    context().stop();
  }

  /** Writes our own events of {@code level} and above to standard error. */
  public static void level(LogLevel level) {
    shown = Level.toLevel(level.name());
    apply();
  }

  private static void apply() {
    boolean debugIsPassedOn = passedOn.get() > 0 && shown.isGreaterOrEqual(Level.DEBUG);
    context().getLogger(OURS).setLevel(debugIsPassedOn ? Level.DEBUG : shown);
  }

  /** Passes all events to {@code lines}, too: of our own code, debug and above. */
  static void passOn(OwnLines lines) {
    OwnLog appender = new OwnLog(lines);
    appender.setName(name(lines));
    appender.setContext(context());
    appender.start();
    root().addAppender(appender);
    passedOn.incrementAndGet();
    apply();
  }

  /** Ends {@link #passOn}. */
  static void keepFrom(OwnLines lines) {
    root().detachAppender(name(lines));
    passedOn.decrementAndGet();
    apply();
  }

  private static String name(OwnLines lines) {
    return "own-" + System.identityHashCode(lines);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  private static Logger root() {
    return context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /** Keeps our own events below the level off standard error. */
  private static final class OwnLevel extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      boolean unwanted =
          event.getLoggerName().startsWith(OURS) && !event.getLevel().isGreaterOrEqual(shown);
      return unwanted ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
  }
}
