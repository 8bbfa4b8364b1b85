package io.lockstep.channels.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.channels.ChannelsCommand;
import io.lockstep.channels.ChannelsEvent;
import io.lockstep.channels.ChannelsSettings;
import io.lockstep.channels.ClientTime;
import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.lease.Holdings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.time.Now;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private static final long TIMEOUT_MS = 5_000;
  private static final long UNIX_MS = 1_700_000_000_000L;
  private static final ChannelsEvent LATE = new ChannelsEvent.Late();

  private Budget budget = new Budget(1_000_000);
  private Channels channels = make();
  private long nowMs = 1_000;
  private long unixMs = UNIX_MS;

  private Channels make() {
    return new Channels(
        new ChannelsSettings(TIMEOUT_MS, new ByteSize(budget.limitBytes())),
        budget,
        new ChannelCounts());
  }

  @Test
  void aPostIsAnsweredByTheOthersObjects() {
    assertEquals(objects(), post("k", "ada", "1"));
    assertEquals(objects("1"), post("k", "joe", "2"));
    assertEquals(objects("2"), post("k", "ada", "3"));
    assertEquals(objects("3", "2"), read("k"));
    assertEquals(objects(), post("other", "eve", "4"));
  }

  @Test
  void aRepostKeepsItsPlace() {
    post("k", "a", "1");
    post("k", "b", "2");
    post("k", "c", "3");
    post("k", "a", "4");
    assertEquals(objects("4", "2", "3"), read("k"));
  }

  @Test
  void aClientIsGoneExactlyWhenTheTimeoutHasPassed() {
    post("k", "ada", "1");
    nowMs += TIMEOUT_MS - 1;
    assertEquals(objects("1"), read("k"));
    nowMs++;
    assertEquals(objects(), read("k"));
    assertEquals(keys(), apply(new ChannelsCommand.Keys()));
  }

  @Test
  void aPostIsNotAnsweredByWhoIsGone() {
    post("k", "ada", "1");
    nowMs += TIMEOUT_MS;
    assertEquals(objects(), post("k", "joe", "2"));
  }

  @Test
  void onlyPostsKeepAClient() {
    post("k", "ada", "1");
    nowMs += 3_000;
    post("k", "joe", "2");
    read("k");
    nowMs += 2_000;
    assertEquals(objects("2"), read("k"));
    post("k", "joe", "3");
    nowMs += 4_999;
    assertEquals(objects("3"), read("k"));
  }

  @Test
  void whoWasGoneComesBackAtTheEnd() {
    post("k", "ada", "1");
    nowMs += 4_000;
    post("k", "joe", "2");
    nowMs += 1_000;
    post("k", "ada", "1");
    assertEquals(objects("2", "1"), read("k"));
  }

  @Test
  void anUnknownChannelIsEmptyAndNotCreated() {
    assertEquals(objects(), read("k"));
    assertEquals(keys(), apply(new ChannelsCommand.Keys()));
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void liveChannelsAreListed() {
    post("a", "ada", "1");
    post("b", "ada", "1");
    nowMs += 3_000;
    post("b", "ada", "1");
    read("c", time("ada", 1));
    apply(new ChannelsCommand.Watch("d", "edge", null));
    assertEquals(keys("a", "b"), apply(new ChannelsCommand.Keys()));
    nowMs += 2_000;
    assertEquals(keys("b"), apply(new ChannelsCommand.Keys()));
  }

  @Test
  void aLowerTimeIsLateAndStoresNothing() {
    post("k", "ada", "1", time("t", 2));
    assertEquals(LATE, post("k", "ada", "0", time("t", 1.999)));
    assertEquals(LATE, read("k", time("t", 1)));
    assertEquals(LATE, apply(new ChannelsCommand.Watch("k", "edge", time("t", 1))));
    assertFalse(channels.watched());
    assertEquals(objects("1"), read("k"));
  }

  @Test
  void anEqualTimeIsNotLate() {
    post("k", "ada", "1", time("t", 2));
    assertEquals(objects(), post("k", "ada", "2", time("t", 2)));
    assertEquals(objects("2"), read("k", time("t", 2)));
  }

  @Test
  void aLateClientIsNotKeptByLatePosts() {
    post("k", "ada", "1", time("t", 2));
    nowMs += 4_000;
    post("k", "ada", "0", time("t", 1));
    nowMs += 1_000;
    assertEquals(objects(), read("k"));
  }

  @Test
  void timesAreOfOneChannelAndOneId() {
    post("k", "ada", "1", time("t", 2));
    assertEquals(objects("1"), post("k", "joe", "2", time("u", 1)));
    assertEquals(objects(), post("l", "ada", "1", time("t", 1)));
    assertEquals(objects("1", "2"), read("k", null));
  }

  @Test
  void aTimeIsForgottenTheTimeoutAfterTheIdsLastRequest() {
    post("k", "ada", "1", time("t", 2));
    nowMs += 4_000;
    assertEquals(LATE, read("k", time("t", 1)));
    nowMs += 4_999;
    assertEquals(LATE, read("k", time("t", 1)));
    nowMs += 5_000;
    assertEquals(objects(), read("k", time("t", 1)));
    assertEquals(LATE, read("k", time("t", 0)));
  }

  @Test
  void aReadRemembersItsTimeInAChannelWithoutClients() {
    assertEquals(objects(), read("k", time("t", 2)));
    assertEquals(LATE, post("k", "ada", "1", time("t", 1)));
    assertEquals(keys(), apply(new ChannelsCommand.Keys()));
    assertEquals(objects(), read("k"));
  }

  @Test
  void aClockThatFallsStandsStill() {
    post("k", "ada", "1");
    nowMs += 4_000;
    post("k", "joe", "2");
    nowMs -= 3_900;
    assertEquals(objects("2"), post("k", "ada", "3"));
    nowMs += 3_900 + 4_999;
    assertEquals(objects("3", "2"), read("k"));
    nowMs++;
    assertEquals(objects(), read("k"));
  }

  @Test
  void aMachinesClockThatIsSetLosesNobody() {
    post("k", "ada", "1", time("t", 2));
    for (long stepMs : new long[] {3_600_000, -7_200_000, 20_000}) {
      unixMs += stepMs;
      nowMs++;
      ChannelsEvent.Objects read = (ChannelsEvent.Objects) read("k");
      assertEquals(List.of(Bytes.utf8("1")), read.objects());
      assertEquals(LATE, read("k", time("t", 1)));
    }
  }

  @Test
  void everyAnswerCarriesTheOwnersTimeWhichNeverFalls() {
    assertEquals(UNIX_MS, serverTime(post("k", "ada", "1")));
    unixMs += 1_234;
    assertEquals(UNIX_MS + 1_234, serverTime(read("k")));
    assertEquals(UNIX_MS + 1_234, serverTime(read("unknown")));
    unixMs -= 3_600_000;
    nowMs += 10;
    assertEquals(UNIX_MS + 1_234, serverTime(apply(new ChannelsCommand.Watch("k", "e", null))));
    assertEquals(UNIX_MS + 1_234, serverTime(apply(new ChannelsCommand.Keys())));
    unixMs += 3_600_001;
    assertEquals(UNIX_MS + 1_235, serverTime(post("k", "ada", "2")));
  }

  private static long serverTime(ChannelsEvent event) {
    return event instanceof ChannelsEvent.LiveKeys live
        ? live.serverTimeMs()
        : ((ChannelsEvent.Objects) event).serverTimeMs();
  }

  @Test
  void withoutRoomNothingChanges() {
    limitTo(2_000);
    post("k", "ada", "1", time("t", 2));
    long used = budget.usedBytes();
    String big = "x".repeat(2_000);
    overloaded(new ChannelsCommand.Post("k", "ada", Bytes.utf8(big), time("t", 9)));
    overloaded(new ChannelsCommand.Post("k", "joe", Bytes.utf8(big), time("u", 9)));
    overloaded(new ChannelsCommand.Post("l", "joe", Bytes.utf8(big), time("u", 9)));
    overloaded(new ChannelsCommand.Read("l".repeat(1_000), time("u", 9)));
    overloaded(new ChannelsCommand.Watch("k", "e".repeat(1_000), time("t", 9)));
    assertEquals(used, budget.usedBytes());
    assertEquals(keys("k"), apply(new ChannelsCommand.Keys()));
    assertEquals(objects("1"), read("k", time("t", 2)));
    assertEquals(objects(), post("k", "ada", "2", time("t", 2)));
    assertFalse(channels.watched());
  }

  @Test
  void whatHasExpiredElsewhereMakesRoom() {
    limitTo(2_000);
    String big = "x".repeat(1_000);
    post("k", "ada", big);
    overloaded(new ChannelsCommand.Post("l", "ada", Bytes.utf8(big), null));
    nowMs += TIMEOUT_MS;
    assertEquals(objects(), post("l", "ada", big));
  }

  @Test
  void whatIsReplacedIsGivenBack() {
    post("k", "ada", "x".repeat(1_000));
    long used = budget.usedBytes();
    post("k", "ada", "x");
    assertEquals(used - 999, budget.usedBytes());
    post("k", "ada", "x".repeat(1_000));
    assertEquals(used, budget.usedBytes());
  }

  @Test
  void whatHasExpiredIsGivenBackWhenItIsDue() {
    post("k", "ada", "1", time("t", 1));
    read("l", time("t", 1));
    nowMs += TIMEOUT_MS - 1;
    channels.due(nowMs);
    assertEquals(objects("1"), read("k"));
    nowMs++;
    channels.due(nowMs);
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void clearingGivesEverythingBack() {
    post("k", "ada", "1", time("t", 1));
    apply(new ChannelsCommand.Watch("k", "edge", null));
    channels.clear();
    assertEquals(0, budget.usedBytes());
    assertFalse(channels.watched());
    assertEquals(objects(), read("k"));
  }

  @Test
  void releasedChannelsAreForgottenAndTheOthersStay() {
    post("k", "ada", "1", time("t", 1));
    post("l", "joe", "2");
    apply(new ChannelsCommand.Watch("k", "edge", null));
    channels.release("k"::equals);
    assertFalse(channels.watched());
    assertFalse(channels.hasNotices());
    assertEquals(objects(), read("k"));
    assertEquals(objects("2"), read("l"));
    assertEquals(0, held("edge"));
    nowMs += TIMEOUT_MS;
    channels.due(nowMs);
    assertEquals(0, budget.usedBytes());
  }

  private int held(String edge) {
    Heartbeat beat = new Heartbeat(edge, Holdings.NO_LEASE, 0, false);
    return ((ChannelsEvent.Held) apply(new ChannelsCommand.Alive(beat))).holdings().keys();
  }

  private void limitTo(long bytes) {
    budget = new Budget(bytes);
    channels = make();
  }

  private void overloaded(ChannelsCommand<?> command) {
    FailureException failure = assertThrows(FailureException.class, () -> apply(command));
    assertEquals(Failure.OVERLOADED, failure.failure());
  }

  private ChannelsEvent apply(ChannelsCommand<?> command) {
    return channels.apply(command, new Now(nowMs, unixMs));
  }

  private ChannelsEvent post(String key, String id, String object) {
    return post(key, id, object, null);
  }

  private ChannelsEvent post(String key, String id, String object, @Nullable ClientTime time) {
    return apply(new ChannelsCommand.Post(key, id, Bytes.utf8(object), time));
  }

  private ChannelsEvent read(String key) {
    return read(key, null);
  }

  private ChannelsEvent read(String key, @Nullable ClientTime time) {
    return apply(new ChannelsCommand.Read(key, time));
  }

  private static ClientTime time(String id, double seconds) {
    return new ClientTime(id, seconds);
  }

  private static ChannelsEvent objects(String... objects) {
    return new ChannelsEvent.Objects(List.of(objects).stream().map(Bytes::utf8).toList(), UNIX_MS);
  }

  private static ChannelsEvent keys(String... keys) {
    return new ChannelsEvent.LiveKeys(List.of(keys), UNIX_MS);
  }
}
