package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * WIRE, "Everywhere": who reads gets its answer whole, however slowly it reads, how many others do,
 * and how many read nothing; also where all answers together are much larger than the memory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EverywhereLargeAnswersIT {
  private static final int SLOW = 200;
  private static final int SILENT = 20;
  private static final int SILENT_REQUESTS = 100;
  private static final byte[] ITEM = new byte[1 << 20];

  private final byte[] file = new byte[6_000_000];
  private LockstepProcess process;
  private WireClient http;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    for (int i = 0; i < file.length; i++) {
      file[i] = (byte) (i >> 8);
    }
    Files.write(folder.resolve("large.bin"), file);
    process =
        LockstepProcess.start(
            List.of("-Xmx128m"),
            "--frames-player-dir",
            folder.toString(),
            "--channels-timeout-ms",
            "600000");
    http = new WireClient(process.port());
  }

  @AfterAll
  void stop() {
    process.close();
  }

  private void assertAllGet(String path, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    SlowReaders.Outcome whole = new SlowReaders.Outcome(200, content.length, checksum.getValue());
    String silent = WireClient.request("GET", path, "").repeat(SILENT_REQUESTS);
    try (UnreadFlood flood = new UnreadFlood(process.port(), SILENT, silent);
        SlowReaders readers = new SlowReaders(process.port(), SLOW, path)) {
      flood.awaitSent();
      assertEquals(Collections.nCopies(SLOW, whole), readers.outcomes());
      http.get("/health").expect(200);
    }
    assertFalse(
        process.output().stream().anyMatch(line -> line.contains("OutOfMemoryError")),
        () -> String.join("\n", process.output()));
    Poll.until("nothing is taken", () -> metric("lockstep_http_bytes") == 0);
  }

  private double metric(String name) {
    return Metrics.sum(http.get("/metrics").expect(200).text(), name);
  }

  @Test
  void aFrame() {
    FramesClient frames = new FramesClient(http);
    String path = "/" + frames.newest().id();
    while (http.get(path).body().length() < ITEM.length) {
      for (int i = 0; i < 4; i++) {
        http.post("/channel/large", ITEM).expect(200);
      }
      FramesClient.Entry newest = frames.newest();
      path = "/" + frames.awaitSealed(newest.endAt() + 1).id();
    }
    assertAllGet(path, http.get(path).expect(200).body().array());
  }

  @Test
  void whatIsMadeForEachClient() {
    String object = "{\"client_id\":\"ada\",\"x\":\"" + "x".repeat(900_000) + "\"}";
    http.post("/api/channels/large", object).expect(200);
    String path = "/api/channels/large";
    assertAllGet(path, http.get(path).expect(200).body().array());
  }

  @Test
  void aFile() {
    assertAllGet("/player/large.bin", file);
  }
}
