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
 * Sets up what the process logs: one line for each event on standard error, so that standard output
 * stays for what is said to a person. Done in code, for parsing a file would take a good part of
 * the start.
 */
public final class Logging {
  /** What is logged of libraries: only what somebody may have to act on. */
  static final String OURS = "io.lockstep";

  private static final String[] LIBRARIES = {"io.vertx", "io.netty", "com.hazelcast"};

  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %msg%replace( %kvp{NONE}){'^ $',''}%n";

  private static volatile Level shown = Level.INFO;

  /** How many take over what is logged. */
  private static final AtomicInteger passedOn = new AtomicInteger();

  private Logging() {}

  /** Takes over all logging; to be called before anything logs. */
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
    // Warns that it is off, which is as it should be: nothing of ours stands on it.
    context.getLogger("com.hazelcast.cp").setLevel(Level.ERROR);
    // Warns of messages to consumers that have just gone, as happens at every stop.
    context.getLogger("io.vertx.core.eventbus.impl").setLevel(Level.ERROR);
    // Warns that the HTTP servers of several event loops share one gauge, which is as it should be.
    context.getLogger("io.micrometer").setLevel(Level.ERROR);
  }

  /** Writes what still waits to be written; to be called when the process ends. */
  public static void stop() {
    context().stop();
  }

  /** Writes our own events from {@code level} on to standard error. */
  public static void level(LogLevel level) {
    shown = Level.toLevel(level.name());
    apply();
  }

  private static void apply() {
    boolean debugIsPassedOn = passedOn.get() > 0 && shown.isGreaterOrEqual(Level.DEBUG);
    context().getLogger(OURS).setLevel(debugIsPassedOn ? Level.DEBUG : shown);
  }

  /** Hands everything that is logged also to {@code lines}: of ours, debug and above. */
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

  /** Keeps those of our own events from standard error that are not asked for there. */
  private static final class OwnLevel extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      boolean unwanted =
          event.getLoggerName().startsWith(OURS) && !event.getLevel().isGreaterOrEqual(shown);
      return unwanted ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
  }
}
