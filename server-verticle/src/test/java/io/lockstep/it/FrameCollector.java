package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.lockstep.frames.format.DataItem;
import io.lockstep.frames.format.Frame;
import io.lockstep.frames.format.Section;
import io.lockstep.it.FramesClient.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Reads every frame as soon as it is listed, at both of its paths, and keeps it. What was listed
 * before the collector was made is left out, but for the newest.
 */
final class FrameCollector {
  private final FramesClient frames;
  private final long firstStartAt;

  /** By start. */
  private final TreeMap<Long, Frame> collected = new TreeMap<>();

  FrameCollector(FramesClient frames) {
    this.frames = frames;
    this.firstStartAt = frames.newest().startAt();
  }

  /** Reads what is new; returns how many of the frames so far hold items. */
  int collect() {
    for (Entry entry : frames.index()) {
      if (entry.startAt() >= firstStartAt && !collected.containsKey(entry.startAt())) {
        byte[] bytes = frames.http().get("/" + entry.id()).expect(200).body().array();
        assertArrayEquals(
            bytes, frames.http().get("/frame/" + entry.id()).expect(200).body().array());
        collected.put(entry.startAt(), FramesClient.decode(bytes));
      }
    }
    return (int) collected.values().stream().filter(f -> !f.sections().isEmpty()).count();
  }

  /** All frames so far, oldest first. */
  List<Frame> frames() {
    return List.copyOf(collected.values());
  }

  /** Everything one channel got, in order. */
  List<DataItem> items(String channel) {
    List<DataItem> items = new ArrayList<>();
    for (Frame frame : collected.values()) {
      Section section = FramesClient.section(frame, channel);
      if (section != null) {
        items.addAll(section.items());
      }
    }
    return items;
  }
}
