package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.frames.format.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** FRAMES_MAX_BYTES: what there is no room for is refused, and nothing taken before is lost. */
final class FramesBudgetIT {
  private static final String ITEM = "i".repeat(900);

  @Test
  void withoutRoomAnItemIsRefusedAndWhatWasTakenIsInTheSealedFrames() {
    try (LockstepProcess process =
        LockstepProcess.start(
            "--frames-max-bytes",
            "40000",
            "--frames-duration-ms",
            "700",
            "--frames-history",
            "3")) {
      FramesClient frames = new FramesClient(new WireClient(process.port()));
      for (String channel : List.of("first", "after the first was dropped")) {
        List<String> taken = fill(frames, channel.replace(" ", "%20"));
        SortedMap<Long, List<String>> collected = new TreeMap<>();
        Poll.until(
            "it is sealed",
            () -> {
              collect(frames, channel, collected);
              return items(collected).size() >= taken.size();
            });
        assertEquals(taken, items(collected));
      }
    }
  }

  /** Posts until there is no room; returns what was taken. */
  private static List<String> fill(FramesClient frames, String channel) {
    Poll.until("there is room", () -> frames.post(channel, ITEM + 0).status() == 200);
    List<String> taken = new ArrayList<>(List.of(ITEM + 0));
    WireAnswer answer = frames.post(channel, ITEM + 1);
    while (answer.status() == 200) {
      taken.add(ITEM + taken.size());
      assertTrue(taken.size() < 1000, "nothing is ever refused");
      answer = frames.post(channel, ITEM + taken.size());
    }
    answer.retryProblem(429);
    return taken;
  }

  /** Adds the channel's items in all the frames that are kept, by the start of the frame. */
  private static void collect(
      FramesClient frames, String channel, SortedMap<Long, List<String>> collected) {
    for (FramesClient.Entry entry : frames.index()) {
      WireAnswer answer = frames.http().get("/" + entry.id());
      Section section =
          answer.status() == 200
              ? FramesClient.section(FramesClient.decode(answer.body().array()), channel)
              : null;
      if (section != null) {
        collected.put(entry.startAt(), FramesClient.texts(section));
      }
    }
  }

  private static List<String> items(SortedMap<Long, List<String>> collected) {
    return collected.values().stream().flatMap(List::stream).toList();
  }
}
