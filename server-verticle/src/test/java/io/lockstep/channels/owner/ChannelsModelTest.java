package io.lockstep.channels.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lockstep.channels.ChannelsCommand;
import io.lockstep.channels.ChannelsEvent;
import io.lockstep.channels.ChannelsSettings;
import io.lockstep.channels.ClientTime;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.time.Now;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** {@link Channels} against a model that keeps every post and works everything out again. */
class ChannelsModelTest {
  private static final long TIMEOUT_MS = 200;

  private record Posted(String key, String id, Bytes object, long ms) {}

  private record Heard(String key, ClientTime time, long ms) {}

  private final Budget budget = new Budget(Long.MAX_VALUE);
  private final ChannelCounts counts = new ChannelCounts();
  private final Channels channels =
      new Channels(new ChannelsSettings(TIMEOUT_MS, new ByteSize(1)), budget, counts);
  private final List<Posted> posts = new ArrayList<>();
  private final List<Heard> heard = new ArrayList<>();
  private final Map<String, List<Bytes>> told = new HashMap<>();
  private final Set<String> watched = new HashSet<>();
  private long nowMs;

  @RepeatedTest(20)
  void everyAnswerIsTheModels(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int step = 0; step < 1_000; step++) {
      nowMs += random.nextInt(20) == 0 ? random.nextInt(300) : random.nextInt(15);
      String key = "k" + random.nextInt(4);
      ClientTime time =
          random.nextBoolean() ? null : new ClientTime("t" + random.nextInt(3), random.nextInt(9));
      switch (random.nextInt(10)) {
        case 0, 1 -> assertEquals(read(key, time), apply(new ChannelsCommand.Read(key, time)));
        case 2 -> {
          assertEquals(live(), live(apply(new ChannelsCommand.Keys())));
          assertCounts();
        }
        case 3 -> watch(key, time);
        case 4 -> unwatch(key);
        case 5 -> channels.expireLeases(nowMs, edge -> true);
        case 6 -> watchersAreUpToDate();
        default -> {
          Bytes object = Bytes.utf8("" + random.nextInt(5));
          String id = "c" + random.nextInt(4);
          ChannelsEvent expected = post(key, id, object, time);
          assertEquals(expected, apply(new ChannelsCommand.Post(key, id, object, time)));
        }
      }
      collect();
    }
    quiet();
    assertEquals(0, budget.usedBytes());
    assertCounts();
    assertEquals(0, counts.clients());
    post("k", "ada", Bytes.utf8("1"), null);
    apply(new ChannelsCommand.Post("k", "ada", Bytes.utf8("1"), null));
    assertCounts();
    channels.clear();
    assertEquals(0, counts.channels() + counts.clients());
  }

  private void assertCounts() {
    assertEquals(live().size(), counts.channels());
    assertEquals(
        live().stream().mapToLong(key -> objectsExcept(key, null).size()).sum(), counts.clients());
  }

  private ChannelsEvent apply(ChannelsCommand<?> command) {
    return channels.apply(command, new Now(nowMs, 7));
  }

  private void watch(String key, @Nullable ClientTime time) {
    ChannelsEvent expected = read(key, time);
    ChannelsEvent answer = apply(new ChannelsCommand.Watch(key, "edge", time));
    assertEquals(expected, answer);
    if (answer instanceof ChannelsEvent.Objects objects) {
      watched.add(key);
      told.put(key, objects.objects());
    }
  }

  private void unwatch(String key) {
    apply(new ChannelsCommand.Unwatch(key, "edge"));
    watched.remove(key);
  }

  private void collect() {
    for (Channels.Notice notice : channels.due(nowMs)) {
      told.put(notice.event().key(), notice.event().objects());
    }
    assertEquals(!watched.isEmpty(), channels.watched());
  }

  private void watchersAreUpToDate() {
    nowMs += Watchers.PACE_MS;
    collect();
    for (String key : watched) {
      assertEquals(objectsExcept(key, null), told.get(key));
    }
  }

  /** Once all is quiet every watcher knows the last state, and nothing is kept. */
  private void quiet() {
    for (int tick = 0; tick < 10; tick++) {
      nowMs += 50;
      collect();
    }
    for (String key : watched) {
      assertEquals(List.of(), told.get(key));
    }
    for (String key : List.copyOf(watched)) {
      unwatch(key);
    }
    collect();
    assertFalse(channels.watched());
  }

  private ChannelsEvent read(String key, @Nullable ClientTime time) {
    return late(key, time)
        ? new ChannelsEvent.Late()
        : new ChannelsEvent.Objects(objectsExcept(key, null), 7);
  }

  private ChannelsEvent post(String key, String id, Bytes object, @Nullable ClientTime time) {
    if (late(key, time)) {
      return new ChannelsEvent.Late();
    }
    ChannelsEvent answer = new ChannelsEvent.Objects(objectsExcept(key, id), 7);
    posts.add(new Posted(key, id, object, nowMs));
    return answer;
  }

  private boolean late(String key, @Nullable ClientTime time) {
    if (time == null) {
      return false;
    }
    double highest = Double.NEGATIVE_INFINITY;
    long before = Long.MIN_VALUE / 2;
    for (Heard one : heard) {
      if (one.key.equals(key) && one.time.id().equals(time.id())) {
        boolean forgotten = one.ms - before >= TIMEOUT_MS;
        highest = forgotten ? one.time.seconds() : Math.max(highest, one.time.seconds());
        before = one.ms;
      }
    }
    heard.add(new Heard(key, time, nowMs));
    return nowMs - before < TIMEOUT_MS && time.seconds() < highest;
  }

  private List<Bytes> objectsExcept(String key, @Nullable String except) {
    List<Posted> present = new ArrayList<>();
    for (Posted post : posts) {
      present.removeIf(one -> post.ms - one.ms >= TIMEOUT_MS);
      if (post.key.equals(key)) {
        int place = 0;
        while (place < present.size() && !present.get(place).id.equals(post.id)) {
          place++;
        }
        if (place < present.size()) {
          present.set(place, post);
        } else {
          present.add(post);
        }
      }
    }
    present.removeIf(one -> nowMs - one.ms >= TIMEOUT_MS || one.id.equals(except));
    return present.stream().map(Posted::object).toList();
  }

  private Set<String> live() {
    Set<String> keys = new TreeSet<>();
    for (Posted post : posts) {
      if (nowMs - post.ms < TIMEOUT_MS) {
        keys.add(post.key);
      }
    }
    return keys;
  }

  private static Set<String> live(ChannelsEvent event) {
    return new TreeSet<>(((ChannelsEvent.LiveKeys) event).keys());
  }
}
