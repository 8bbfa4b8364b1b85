package io.lockstep.channels.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.channels.ChannelsCommand;
import io.lockstep.channels.ChannelsEvent;
import io.lockstep.channels.ChannelsSettings;
import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.lease.Holdings;
import io.lockstep.core.lease.KeyDigest;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.time.Deadlines;
import io.lockstep.core.time.Now;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelsWatchTest {
  private final Budget budget = new Budget(1_000_000);
  private final Channels channels =
      new Channels(
          new ChannelsSettings(5_000, new ByteSize(1_000_000)), budget, new ChannelCounts());
  private long nowMs = 1_000;

  @Test
  void aWatchIsAnsweredByAllObjects() {
    post("ada", "1");
    post("joe", "2");
    assertEquals(
        new ChannelsEvent.Objects(List.of(Bytes.utf8("1"), Bytes.utf8("2")), 7), watch("e1"));
    assertTold();
  }

  @Test
  void watchingAnUnknownChannelTellsOfItsFirstPost() {
    assertEquals(new ChannelsEvent.Objects(List.of(), 7), watch("e1"));
    assertTrue(channels.watched());
    nowMs += 60;
    post("ada", "1");
    assertTold(notice("e1", "1"));
  }

  @Test
  void aChangeIsToldAtOnceWhenTheLastNoticeIsOldEnough() {
    watch("e1");
    nowMs += 50;
    post("ada", "1");
    assertTold(notice("e1", "1"));
    nowMs += 50;
    post("ada", "2");
    assertTold(notice("e1", "2"));
  }

  @Test
  void changesWithinThePaceAreToldOnceAndTheNewestWins() {
    watch("e1");
    nowMs += 50;
    post("ada", "1");
    assertTold(notice("e1", "1"));
    nowMs += 10;
    post("ada", "2");
    post("joe", "3");
    assertTold();
    nowMs += 35;
    assertTold();
    nowMs += 5;
    assertTold(notice("e1", "2", "3"));
    nowMs += 50;
    assertTold();
  }

  @Test
  void theAnswerToAWatchCountsAsANotice() {
    post("ada", "1");
    watch("e1");
    nowMs += 45;
    post("ada", "2");
    assertTold();
    nowMs += 5;
    assertTold(notice("e1", "2"));
  }

  @Test
  void aNewWatcherDoesNotHoldUpTheOthers() {
    watch("e1");
    nowMs += 50;
    watch("e2");
    post("ada", "1");
    assertTold(notice("e1", "1"));
    nowMs += 50;
    assertTold(notice("e2", "1"));
  }

  @Test
  void edgesThatAreDueTogetherShareANotice() {
    watch("e1");
    watch("e2");
    nowMs += 50;
    post("ada", "1");
    assertEquals(
        List.of(new Channels.Notice(List.of("e1", "e2"), changed("1"))), channels.due(nowMs));
  }

  @Test
  void aRepostOfTheSameBytesIsNoChange() {
    watch("e1");
    nowMs += 50;
    post("ada", "1");
    assertTold(notice("e1", "1"));
    nowMs += 50;
    post("ada", "1");
    nowMs += 60;
    assertTold();
  }

  @Test
  void expiryIsAChange() {
    post("ada", "1");
    watch("e1");
    nowMs += 4_995;
    assertTold();
    nowMs += 5;
    assertTold(notice("e1"));
  }

  @Test
  void anExpiryThatARequestFindsIsToldToo() {
    post("ada", "1");
    watch("e1");
    nowMs += 5_000;
    channels.apply(new ChannelsCommand.Read("k", null), new Now(nowMs, 7));
    assertTold(notice("e1"));
  }

  @Test
  void aLeaseThatIsNotRenewedEnds() {
    watch("e1");
    nowMs += 14_999;
    watch("e1");
    nowMs += 14_999;
    channels.expireLeases(nowMs, edge -> true);
    assertTold();
    assertTrue(channels.watched());
    nowMs++;
    channels.expireLeases(nowMs, edge -> true);
    assertTold();
    assertFalse(channels.watched());
    assertEquals(0, budget.usedBytes());
    post("ada", "1");
    assertTold();
  }

  @Test
  void aHeartbeatRenewsTheLeaseOfAllChannels() {
    watch("e1");
    watch("e1", "other");
    for (int beat = 0; beat < 10; beat++) {
      nowMs += 14_999;
      assertEquals(2, beat(Holdings.NO_LEASE, 0, false).keys());
      channels.expireLeases(nowMs, edge -> true);
    }
    nowMs += 15_000;
    channels.expireLeases(nowMs, edge -> true);
    assertFalse(channels.watched());
  }

  @Test
  void anotherCommandOfTheEdgeRenewsTheLeaseToo() {
    watch("e1");
    nowMs += 14_999;
    channels.apply(new ChannelsCommand.Unwatch("other", "e1"), new Now(nowMs, 7));
    nowMs += 14_999;
    channels.expireLeases(nowMs, edge -> true);
    assertTrue(channels.watched());
  }

  @Test
  void aHeartbeatIsAnsweredByWhatIsHeld() {
    watch("e1");
    watch("e1");
    watch("e2");
    watch("e1", "other");
    Holdings held = beat(Holdings.NO_LEASE, 0, false);
    assertEquals(2, held.keys());
    assertEquals(KeyDigest.of("k") + KeyDigest.of("other"), held.digest());
    unwatch("e1");
    assertEquals(KeyDigest.of("other"), beat(held.lease(), 0, false).digest());
  }

  @Test
  void aChannelThatWasNotAskedForAgainInACompleteRoundIsNotWatched() {
    watch("e1");
    watch("e1", "unwanted");
    Holdings held = beat(Holdings.NO_LEASE, 1, false);
    watch("e1");
    assertEquals(1, beat(held.lease(), 1, true).keys());
    nowMs += 50;
    channels.apply(
        new ChannelsCommand.Post("unwanted", "ada", Bytes.utf8("1"), null), new Now(nowMs, 7));
    assertTold();
    post("ada", "1");
    assertTold(notice("e1", "1"));
  }

  @Test
  void whereNothingHappensNothingIsVisited() {
    for (int i = 0; i < 1_000; i++) {
      watch("e1", "idle" + i);
    }
    assertEquals(Deadlines.NEVER, channels.nextMs());
    post("ada", "1");
    assertEquals(nowMs + 5_000, channels.nextMs());
    nowMs += 4_000;
    post("ada", "1");
    nowMs += 1_000;
    assertTold();
    assertEquals(nowMs + 4_000, channels.nextMs());
    nowMs += 4_000;
    assertTold();
    assertEquals(Deadlines.NEVER, channels.nextMs());
  }

  @Test
  void aNoticeThatHasToWaitIsDueWhenThePaceAllowsIt() {
    watch("e1");
    nowMs += 20;
    post("ada", "1");
    assertEquals(nowMs + 30, channels.nextMs());
  }

  @Test
  void aRenewalDoesNotHoldUpANotice() {
    watch("e1");
    nowMs += 40;
    post("ada", "1");
    watch("e1");
    nowMs += 10;
    assertTold(notice("e1", "1"));
  }

  @Test
  void whoUnwatchesHearsNoMore() {
    watch("e1");
    watch("e2");
    assertEquals(new ChannelsEvent.Done(), unwatch("e1"));
    assertEquals(new ChannelsEvent.Done(), unwatch("stranger"));
    nowMs += 50;
    post("ada", "1");
    assertTold(notice("e2", "1"));
    unwatch("e2");
    assertFalse(channels.watched());
  }

  @Test
  void aWatchIsAllThatAnUnknownChannelCosts() {
    watch("e1");
    assertTrue(budget.usedBytes() > 0);
    unwatch("e1");
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void inASecondNobodyHearsMoreThanTwentyTimes() {
    post("ada", "0");
    watch("e1");
    int heard = 1;
    for (int i = 1; i < 1_000; i++) {
      nowMs++;
      post("ada", "" + i);
      heard += channels.due(nowMs).size();
    }
    assertEquals(20, heard);
  }

  private ChannelsEvent watch(String edge) {
    return watch(edge, "k");
  }

  private ChannelsEvent watch(String edge, String key) {
    return channels.apply(new ChannelsCommand.Watch(key, edge, null), new Now(nowMs, 7));
  }

  private Holdings beat(long lease, int round, boolean complete) {
    Heartbeat beat = new Heartbeat("e1", lease, round, complete);
    return channels.apply(new ChannelsCommand.Alive(beat), new Now(nowMs, 7)).holdings();
  }

  private ChannelsEvent unwatch(String edge) {
    return channels.apply(new ChannelsCommand.Unwatch("k", edge), new Now(nowMs, 7));
  }

  private void post(String id, String object) {
    channels.apply(new ChannelsCommand.Post("k", id, Bytes.utf8(object), null), new Now(nowMs, 7));
  }

  private void assertTold(Channels.Notice... notices) {
    assertEquals(List.of(notices), channels.due(nowMs));
  }

  private static Channels.Notice notice(String edge, String... objects) {
    return new Channels.Notice(List.of(edge), changed(objects));
  }

  private static ChannelsEvent.Changed changed(String... objects) {
    return new ChannelsEvent.Changed("k", List.of(objects).stream().map(Bytes::utf8).toList());
  }
}
