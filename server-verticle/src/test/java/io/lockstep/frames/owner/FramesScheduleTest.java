package io.lockstep.frames.owner;

import static io.lockstep.frames.owner.FramesFixture.DURATION_MS;
import static io.lockstep.frames.owner.FramesFixture.HISTORY;
import static io.lockstep.frames.owner.FramesFixture.START_MS;
import static io.lockstep.frames.owner.FramesFixture.decode;
import static io.lockstep.frames.owner.FramesFixture.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.frames.SealedFrame;
import io.lockstep.frames.format.DataItem;
import io.lockstep.frames.format.Frame;
import io.lockstep.frames.format.RandomFrames;
import io.lockstep.frames.format.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random adds and advances, compared with a plain list of what was accepted. */
class FramesScheduleTest {
  private record Accepted(String channelId, String type, DataItem item) {}

  private final List<Accepted> accepted = new ArrayList<>();
  private final Map<Long, Frame> seen = new LinkedHashMap<>();
  private long lastMs = START_MS;

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 40_000, 6_000, 0})
  void whatWasAcceptedIsInItsFrameOnceAndInOrder(long limitBytes) {
    Budget budget = new Budget(limitBytes);
    Timeline frames = new Timeline(settings(), budget, START_MS);
    Random random = new Random(limitBytes);
    RandomFrames content = new RandomFrames(random);
    for (int step = 0; step < 30_000; step++) {
      long nowMs = lastMs + stepMs(random);
      if (random.nextInt(10) == 0) {
        frames.advance(nowMs);
      } else {
        String channelId = "channel " + random.nextInt(5);
        String type = random.nextInt(20) == 0 ? "video" : "text";
        add(frames, channelId, type, content.bytes(300), nowMs);
      }
      lastMs = Math.max(lastMs, nowMs);
      assertTrue(budget.usedBytes() <= limitBytes);
      look(frames);
    }
    frames.advance(frames.openEndsAtMs());
    look(frames);
    compare();
    frames.close();
    assertEquals(0, budget.usedBytes());
  }

  /** Mostly small, often none, sometimes back, and now and then as long as the history allows. */
  private static long stepMs(Random random) {
    return switch (random.nextInt(50)) {
      case 0 -> -random.nextInt(5_000);
      case 1 -> random.nextInt(DURATION_MS * (HISTORY - 1));
      case 2 -> DURATION_MS;
      default -> random.nextInt(40);
    };
  }

  private void add(Timeline frames, String channelId, String type, Bytes bytes, long nowMs) {
    try {
      frames.add(channelId, type, bytes, nowMs);
    } catch (FailureException e) {
      assertTrue(e.failure() == Failure.OVERLOADED || e.failure() == Failure.CONFLICT);
      return;
    }
    accepted.add(new Accepted(channelId, type, new DataItem(Math.max(lastMs, nowMs), bytes)));
  }

  private void look(Timeline frames) {
    List<SealedFrame> newestFirst = frames.sealed();
    assertTrue(newestFirst.size() <= HISTORY);
    assertEquals(newestFirst.get(0).endMs() + DURATION_MS, frames.openEndsAtMs());
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      SealedFrame sealed = newestFirst.get(i);
      if (!seen.containsKey(sealed.startMs())) {
        seen.put(sealed.startMs(), decode(sealed));
      }
    }
  }

  private void compare() {
    int next = 0;
    long startMs = START_MS - 2 * DURATION_MS;
    for (Frame frame : seen.values()) {
      assertEquals(startMs, frame.startMs());
      assertEquals(startMs + DURATION_MS, frame.endMs());
      int end = next;
      while (end < accepted.size() && accepted.get(end).item.timeMs() < frame.endMs()) {
        end++;
      }
      assertEquals(sectionsOf(accepted.subList(next, end)), frame.sections());
      next = end;
      startMs = frame.endMs();
    }
    assertEquals(accepted.size(), next);
  }

  private static List<Section> sectionsOf(Collection<Accepted> all) {
    Map<String, List<Accepted>> byChannel = new LinkedHashMap<>();
    for (Accepted one : all) {
      byChannel.computeIfAbsent(one.channelId, id -> new ArrayList<>()).add(one);
    }
    List<Section> sections = new ArrayList<>();
    byChannel.forEach(
        (id, ones) ->
            sections.add(
                new Section(id, ones.get(0).type, ones.stream().map(Accepted::item).toList())));
    return sections;
  }
}
