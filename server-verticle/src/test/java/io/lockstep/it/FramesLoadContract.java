package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.frames.format.DataItem;
import io.lockstep.frames.format.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Thousands of items a second, over several frames that are sealed and read meanwhile. */
abstract class FramesLoadContract {
  private static final int CONNECTIONS = 4;
  private static final int CHANNELS = 3;
  private static final int FRAMES = 5;

  abstract Deployment deploy(String... options);

  @Test
  void noItemIsLostDoubledOrReordered() throws Exception {
    try (Deployment deployment = deploy("--frames-duration-ms", "500", "--frames-history", "40")) {
      FramesClient frames = new FramesClient(new WireClient(deployment));
      FrameCollector collector = new FrameCollector(frames);
      List<Integer> posted = load(deployment.edge().port(), collector);
      long fenceEnd = frames.fence().endMs();
      collector.collect();
      assertTrue(collector.frames().stream().anyMatch(frame -> frame.endMs() == fenceEnd));
      assertTouch(collector.frames());
      for (int channel = 0; channel < CHANNELS; channel++) {
        assertEverythingIn(collector.items(FramesLoad.channel(channel)), posted, channel);
      }
    }
  }

  /** Returns how many items each connection has posted. */
  private static List<Integer> load(int port, FrameCollector collector) throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<Integer>> loads = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        loads.add(connections.submit(new FramesLoad(port, i, CHANNELS, enough::get)));
      }
      Poll.until("some frames hold items", () -> collector.collect() >= FRAMES);
      enough.set(true);
      List<Integer> posted = new ArrayList<>();
      for (Future<Integer> load : loads) {
        posted.add(load.get(30, TimeUnit.SECONDS));
      }
      assertTrue(posted.stream().allMatch(count -> count > 0), posted::toString);
      return posted;
    } finally {
      enough.set(true);
      connections.shutdownNow();
    }
  }

  /** Frames touch; that times lie in their frame and do not fall, the decoder has made sure of. */
  private static void assertTouch(List<Frame> oldestFirst) {
    for (int i = 1; i < oldestFirst.size(); i++) {
      assertEquals(oldestFirst.get(i - 1).endMs(), oldestFirst.get(i).startMs());
    }
    for (Frame frame : oldestFirst) {
      frame.sections().stream()
          .flatMap(section -> section.items().stream())
          .mapToLong(DataItem::timeMs)
          .forEach(time -> assertTrue(frame.startMs() <= time && time < frame.endMs()));
    }
  }

  private static void assertEverythingIn(List<DataItem> items, List<Integer> posted, int channel) {
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      String prefix = connection + ":";
      List<Integer> found =
          items.stream()
              .map(FramesClient::text)
              .filter(text -> text.startsWith(prefix))
              .map(text -> Integer.valueOf(text.substring(prefix.length())))
              .toList();
      assertEquals(FramesLoad.numbers(posted.get(connection), channel, CHANNELS), found);
    }
  }
}
