package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.EntryReader;
import io.lockstep.dumper.entry.LogEntry;
import io.lockstep.dumper.entry.LogEntry.Gap;
import io.lockstep.dumper.entry.NonsenseException;
import io.lockstep.dumper.entry.Oversized;
import io.lockstep.dumper.store.Written;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies a server's log into a database. It reads while there is room for more entries. After each
 * lost connection it continues after the last number that it received. It never discards entries,
 * so the entries that are received but not stored are exactly the pending ones.
 */
public final class Follower {
  private static final long DRAIN_SECONDS = 5;

  /**
   * Number of failed tries in a row after which a run with {@code --once} gives up. Other runs
   * never give up.
   */
  private static final int TRIES_ONCE = 10;

  private final Clock clock;
  private final DumperSettings settings;
  private final Reporter reporter;
  private final ServerLink server;
  private final DatabaseLink database;
  private final Pending pending;
  private final RowWriter writer;
  private final RefusedNews refusedNews;
  private final Promise<Void> end = Promise.promise();
  private Sequence sequence = new Sequence(OptionalLong.empty());
  private @Nullable CatchUp catchUp;
  private boolean resumes;

  /**
   * Creates a follower that stays on the event loop of the caller.
   *
   * @param opener opens the database at each call
   * @param longestWait the longest wait between two tries
   * @param largestEntry the size of the largest entry that is stored, in bytes
   */
  Follower(
      Vertx vertx,
      Clock clock,
      DumperSettings settings,
      Supplier<Future<Destination>> opener,
      Duration longestWait,
      int largestEntry,
      Progress progress,
      Reporter reporter) {
    this.clock = clock;
    this.settings = settings;
    this.reporter = reporter;
    LogServer at = new LogServer(vertx, settings, largestEntry);
    server = new ServerLink(vertx, at, retries(longestWait), progress, reporter, new FromServer());
    database = new DatabaseLink(vertx, opener, retries(longestWait), progress, reporter);
    refusedNews = new RefusedNews(reporter);
    pending = new Pending(settings.batchSize());
    writer =
        new RowWriter(vertx, database, pending, settings.batchTime(), progress, new FromDatabase());
  }

  /** Creates a follower that writes to the database in its settings. */
  public static Follower create(
      Vertx vertx, DumperSettings settings, Progress progress, Reporter reporter) {
    return new Follower(
        vertx,
        Clock.systemUTC(),
        settings,
        Destination.database(
            vertx,
            settings.database(),
            settings.endpoint().source(),
            settings.selection().query(),
            reporter),
        Retries.LONGEST,
        Sizes.largestEntry(Runtime.getRuntime().maxMemory()),
        progress,
        reporter);
  }

  private Retries retries(Duration longestWait) {
    return new Retries(
        ThreadLocalRandom.current(), settings.once() ? TRIES_ONCE : Integer.MAX_VALUE, longestWait);
  }

  /** Completes when the database is open; fails if it cannot be used. */
  public Future<Void> start() {
    return database.position().map(this::follow);
  }

  private @Nullable Void follow(OptionalLong position) {
    sequence = new Sequence(position);
    reporter.event("connecting to " + settings.endpoint().source());
    if (settings.once()) {
      server
          .newest()
          .onSuccess(
              newest -> {
                catchUp = new CatchUp(position, newest);
                server.connect();
              })
          .onFailure(end::tryFail);
    } else {
      server.connect();
    }
    return null;
  }

  /** With {@code once}, completes when it has caught up. Fails when it gives up. */
  public Future<Void> end() {
    return end.future();
  }

  private void endIfCaughtUp() {
    if (catchUp != null && catchUp.isOver()) {
      end.tryComplete();
    }
  }

  /**
   * Stops reading and stores the pending entries. If that takes too long, the next run asks the
   * server for them again.
   */
  public Future<Void> stop() {
    return server
        .close()
        .eventually(() -> writer.drain().timeout(DRAIN_SECONDS, TimeUnit.SECONDS))
        .otherwiseEmpty()
        .eventually(this::sayWhatIsLeft)
        .eventually(database::close);
  }

  private Future<Void> sayWhatIsLeft() {
    if (!pending.isEmpty()) {
      reporter.event(
          pending.size()
              + " entries could not be stored any more"
              + (resumes ? "; the next run asks for them again" : ""));
    }
    return Future.succeededFuture();
  }

  /** Handles what the server sends. */
  private final class FromServer implements ServerLink.Listener {
    private boolean isKnown;

    @Override
    public OptionalLong after() {
      return sequence.last();
    }

    @Override
    public void connected(boolean serverResumes) {
      if (!serverResumes && (resumes || !isKnown)) {
        reporter.event(
            "this is the original server, which neither holds entries nor resumes: entries sent"
                + " while there is no connection are lost, and after an error of the database some may"
                + " be stored twice");
      }
      if (!isKnown) {
        sayWhatIsFollowed();
      }
      isKnown = true;
      resumes = serverResumes;
      endIfCaughtUp();
    }

    @Override
    public void received(String message) throws NonsenseException {
      if (resumes) {
        takeNumbered(EntryReader.read(message, clock.instant()));
      } else {
        take(unnumbered(message));
      }
    }

    @Override
    public void oversized(Oversized entry) throws NonsenseException {
      if (resumes) {
        takeNumbered(List.of(EntryReader.readOversized(entry, clock.instant())));
      } else {
        take(List.of(EntryReader.readOversizedUnnumbered(entry, clock.instant())));
      }
    }

    private void takeNumbered(List<LogEntry> entries) throws NonsenseException {
      Sequence reached = sequence.through(entries);
      take(settings.selection().isAll() ? entries : entries.stream().map(this::inPart).toList());
      // Only now, because entries that were not accepted must be requested again.
      sequence = reached;
    }

    private void take(List<LogEntry> entries) {
      entries.forEach(this::sayIfGap);
      writer.add(entries, resumes);
      if (pending.isFull()) {
        server.pause();
      }
    }

    /** Marks the missing entries of a gap as possibly ones that were not requested. */
    private LogEntry inPart(LogEntry entry) {
      return isCounted(entry) ? entry.upTo() : entry;
    }

    /** Reads entries of the original server, which can select rooms but not levels. */
    private List<LogEntry> unnumbered(String message) throws NonsenseException {
      return EntryReader.readUnnumbered(message, clock.instant()).stream()
          .filter(settings.selection()::takesLevel)
          .toList();
    }

    private static boolean isCounted(LogEntry entry) {
      Gap gap = entry.gap();
      return gap != null && gap.missing().isPresent();
    }

    private void sayWhatIsFollowed() {
      OptionalLong position = sequence.last();
      reporter.event(
          "following "
              + settings.endpoint().source()
              + (position.isPresent()
                  ? " after number " + position.getAsLong()
                  : ", beginning with all that it holds"));
    }

    private void sayIfGap(LogEntry entry) {
      Gap gap = entry.gap();
      if (gap != null) {
        reporter.event(
            (settings.selection().isAll() || !isCounted(entry) ? "" : "up to ")
                + (gap.missing().isPresent() ? gap.missing().getAsLong() + " entries" : "entries")
                + " are missing before number "
                + (entry.number().orElse(0) + 1)
                + ": the server no longer has them");
      }
    }

    @Override
    public void failed(Throwable failure) {
      end.tryFail(failure);
    }
  }

  /** Handles what happens in the database. */
  private final class FromDatabase implements RowWriter.Listener {
    @Override
    public void stored(OptionalLong number, Written written) {
      refusedNews.written(written);
      if (catchUp != null) {
        catchUp.stored(number);
      }
      if (pending.hasRoom()) {
        server.resume();
      }
      endIfCaughtUp();
    }

    /** A server that does not resume cannot be asked for older entries, so reading continues. */
    @Override
    public void moved(OptionalLong position) {
      if (resumes && !pending.storedThrough(position)) {
        pending.clear();
        sequence = new Sequence(position);
        server.restart();
      } else if (catchUp != null) {
        catchUp.stored(position);
        endIfCaughtUp();
      }
    }

    @Override
    public void failed(Throwable failure) {
      end.tryFail(failure);
    }
  }
}
