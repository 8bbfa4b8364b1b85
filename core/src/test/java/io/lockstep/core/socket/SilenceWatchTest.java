package io.lockstep.core.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  @Test
  void whoMayBeSilentForLongIsPingedAgainAndAgain() {
    Duration interval = Duration.ofMillis(40);
    SilenceWatch watch = new SilenceWatch(new Silence(interval, LIMIT, true), 1_000);
    assertEquals(1_040, watch.dueMs());
    assertEquals(SilenceWatch.Verdict.PING, watch.check(1_040));
    assertEquals(SilenceWatch.Verdict.WAIT, watch.check(1_079));
    assertEquals(SilenceWatch.Verdict.PING, watch.check(1_080));
    assertEquals(1_100, watch.dueMs());
    assertEquals(SilenceWatch.Verdict.CLOSE, watch.check(1_100));
  }

  @Test
  void anAnswerToAPingPutsTheEndOff() {
    Duration interval = Duration.ofMillis(40);
    SilenceWatch watch = new SilenceWatch(new Silence(interval, LIMIT, true), 1_000);
    assertEquals(SilenceWatch.Verdict.PING, watch.check(1_040));
    watch.heard(1_045);
    assertEquals(1_085, watch.dueMs());
    assertEquals(SilenceWatch.Verdict.PING, watch.check(1_085));
    assertEquals(SilenceWatch.Verdict.PING, watch.check(1_125));
    assertEquals(SilenceWatch.Verdict.CLOSE, watch.check(1_145));
  }

  @Test
  void aClientThatMayBeSilentForLessThanTheIntervalIsNotPinged() {
    SilenceWatch watch = new SilenceWatch(Silence.closes(Duration.ofSeconds(24)), 0);
    assertEquals(SilenceWatch.Verdict.CLOSE, watch.check(24_000));
    assertEquals(25_000, new SilenceWatch(Silence.closes(Duration.ofMinutes(5)), 0).dueMs());
  }

  @Test
  void aMessageMayNotTakeForEverThoughFramesCome() {
    SilenceWatch watch = new SilenceWatch(Silence.pings(LIMIT), 1_000);
    assertTrue(watch.begun(1_010));
    assertFalse(watch.begun(1_020));
    long endMs = 1_010 + SilenceWatch.MESSAGE_MS;
    watch.heard(endMs - 1);
    assertEquals(endMs, watch.dueMs());
    assertEquals(SilenceWatch.Verdict.WAIT, watch.check(endMs - 1));
    assertEquals(SilenceWatch.Verdict.CLOSE_UNFINISHED, watch.check(endMs));
  }

  @Test
  void aMessageThatIsFinishedHasNoDeadline() {
    SilenceWatch watch = new SilenceWatch(Silence.closes(LIMIT), 1_000);
    watch.begun(1_010);
    watch.finished();
    watch.heard(100_000);
    assertEquals(100_100, watch.dueMs());
  }

  @Test
  void whoWasNotListenedToHasAllTheTimeAgain() {
    SilenceWatch watch = new SilenceWatch(Silence.pings(Duration.ofHours(1)), 1_000);
    watch.begun(1_010);
    watch.listening(50_000);
    assertEquals(50_000 + SilenceWatch.MESSAGE_MS, watch.dueMs());
  }
}
