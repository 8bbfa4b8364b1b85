package io.lockstep.logs.page;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Posts entries beside the test, so many a second. */
final class Poster {
  private static final int BATCHES_A_SECOND = 10;

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> posting;

  private Poster(LogServer server, Iterator<List<LogLine>> batches) {
    posting =
        thread.scheduleAtFixedRate(
            () -> {
              if (batches.hasNext()) {
                server.post(batches.next());
              } else {
                thread.shutdown();
              }
            },
            0,
            1000 / BATCHES_A_SECOND,
            TimeUnit.MILLISECONDS);
  }

  /** Begins to post. */
  static Poster start(LogServer server, List<LogLine> lines, int perSecond) {
    int batch = perSecond / BATCHES_A_SECOND;
    return new Poster(
        server,
        IntStream.range(0, lines.size() / batch)
            .mapToObj(i -> lines.subList(i * batch, (i + 1) * batch))
            .iterator());
  }

  /** Waits until all has been posted. */
  void finish() throws InterruptedException {
    try {
      posting.get();
    } catch (CancellationException e) {
      // The usual end of what is repeated.
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
