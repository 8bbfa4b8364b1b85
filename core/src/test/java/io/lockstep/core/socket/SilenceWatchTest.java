package io.lockstep.core.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
  private static final Duration LIMIT = Duration.ofMillis(100);

  @Test
  void whoSaysNothingIsClosedWhenTheLimitHasPassed() {
    SilenceWatch watch = new SilenceWatch(Silence.closes(LIMIT), 1_000);
    assertEquals(1_100, watch.dueMs());
    assertEquals(SilenceWatch.Verdict.WAIT, watch.check(1_099));
    assertEquals(SilenceWatch.Verdict.CLOSE, watch.check(1_100));
  }

  @Test
  void whoSaysSomethingStays() {
    SilenceWatch watch = new SilenceWatch(Silence.closes(LIMIT), 1_000);
    watch.heard(1_090);
    assertEquals(SilenceWatch.Verdict.WAIT, watch.check(1_100));
    assertEquals(1_190, watch.dueMs());
  }

  @Test
  void whoIsPingedHasTheLimitOnceMoreToAnswer() {
    SilenceWatch watch = new SilenceWatch(Silence.pings(LIMIT), 1_000);
    assertEquals(SilenceWatch.Verdict.PING, watch.check(1_100));
    assertEquals(1_200, watch.dueMs());
    assertEquals(SilenceWatch.Verdict.WAIT, watch.check(1_199));
    assertEquals(SilenceWatch.Verdict.GIVE_UP, watch.check(1_200));
  }

  @Test
  void whoAnswersIsPingedAgainLater() {
    SilenceWatch watch = new SilenceWatch(Silence.pings(LIMIT), 1_000);
    assertEquals(SilenceWatch.Verdict.PING, watch.check(1_100));
    watch.heard(1_150);
    assertEquals(SilenceWatch.Verdict.WAIT, watch.check(1_200));
    assertEquals(SilenceWatch.Verdict.PING, watch.check(1_250));
  }
}
