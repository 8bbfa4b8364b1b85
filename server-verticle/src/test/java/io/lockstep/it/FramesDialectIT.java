package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.frames.format.Dialect;
import io.lockstep.frames.format.Frame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** FRAMES_DIALECT=reference: the index and the metadata as the reference program has them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FramesDialectIT {
  private LockstepProcess process;
  private WireClient http;

  @BeforeAll
  void start() {
    process =
        LockstepProcess.start(
            "--frames-dialect",
            "reference",
            "--frames-duration-ms",
            "100",
            "--frames-history",
            "50");
    http = new WireClient(process.port());
  }

  @AfterAll
  void stop() {
    process.close();
  }

  private JsonArray index() {
    return new JsonArray(http.get("/frame").expect(200).text());
  }

  @Test
  void theIndexHasTheReferenceProgramsKeys() {
    JsonObject entry = index().getJsonObject(0);
    assertEquals(Set.of("StartAt", "EndAt", "Id"), entry.fieldNames());
    assertEquals(entry.getLong("StartAt").toString(), entry.getString("Id"));
    assertEquals(100, entry.getLong("EndAt") - entry.getLong("StartAt"));
  }

  @Test
  void theMetadataHasTheIdBeforeTheType() {
    http.post("/channel/camera?type=video", "x").expect(200);
    Poll.until("the item is sealed", () -> frameWithData().length > 0);
    byte[] frame = frameWithData();
    ByteBuffer metadata = ByteBuffer.wrap(frame, 30, frame.length - 30);
    assertEquals(0, metadata.getLong());
    assertEquals("camera".length(), metadata.getInt());
    assertEquals("video".length(), metadata.getInt());
    byte[] names = new byte["cameravideo".length()];
    metadata.get(names);
    assertArrayEquals("cameravideo".getBytes(StandardCharsets.US_ASCII), names);
    Frame decoded = FramesClient.decode(frame, Dialect.REFERENCE);
    assertEquals("video", decoded.sections().get(0).type());
    assertEquals("x", FramesClient.texts(decoded.sections().get(0)).get(0));
  }

  /** The sealed frame that is more than a header; empty when there is none. */
  private byte[] frameWithData() {
    for (Object entry : index()) {
      WireAnswer answer = http.get("/" + ((JsonObject) entry).getString("Id"));
      if (answer.status() == 200 && answer.body().length() > 30) {
        assertTrue(
            Arrays.equals(new byte[] {0, 1}, 0, 2, answer.body().array(), 0, 2), "version 1");
        return answer.body().array();
      }
    }
    return new byte[0];
  }
}
