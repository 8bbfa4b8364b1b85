package io.lockstep.it;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What WIRE, "Frames", promises to clients, wherever the frames are owned. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FramesContract
    implements FramesIndexRules,
        FramesReadRules,
        FramesRangeRules,
        FramesPostRules,
        FramesTypeRules,
        FramesNameRules {
  private Deployment deployment;
  private FramesClient frames;
  private List<FramesClient.Entry> firstIndex;

  abstract Deployment deploy(String... options);

  @BeforeAll
  void start() {
    deployment =
        deploy(
            "--frames-duration-ms",
            Long.toString(DURATION_MS),
            "--frames-history",
            Integer.toString(HISTORY),
            "--frames-max-item-bytes",
            Integer.toString(MAX_ITEM_BYTES),
            "--max-body-bytes",
            "1000");
    frames = new FramesClient(new WireClient(deployment));
    firstIndex = frames.index();
  }

  @AfterAll
  void stop() {
    deployment.close();
  }

  @Override
  public FramesClient frames() {
    return frames;
  }

  @Override
  public List<FramesClient.Entry> firstIndex() {
    return firstIndex;
  }
}
