package io.lockstep.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Bytes;
import org.junit.jupiter.api.Test;

class SealedFrameTest {
  @Test
  void theIdIsTheStartInDecimal() {
    assertEquals(
        "1700000000123", SealedFrame.of(1_700_000_000_123L, 1_700_000_010_123L, b("")).id());
    assertThrows(IllegalArgumentException.class, () -> new SealedFrame("2", 1, 2, b("x"), "\"t\""));
  }

  @Test
  void theTagIsStrongAndQuoted() {
    String etag = SealedFrame.of(1, 2, b("x")).etag();
    assertTrue(etag.matches("\"[0-9a-f-]+\""), etag);
  }

  @Test
  void theTagFollowsFromTheBytesAlone() {
    assertEquals(SealedFrame.of(1, 2, b("x")), SealedFrame.of(1, 2, b("x")));
    assertEquals(SealedFrame.of(1, 2, b("x")).etag(), SealedFrame.of(5, 9, b("x")).etag());
    assertNotEquals(SealedFrame.of(1, 2, b("x")).etag(), SealedFrame.of(1, 2, b("y")).etag());
    assertNotEquals(SealedFrame.of(1, 2, b("x")).etag(), SealedFrame.of(1, 2, b("xx")).etag());
  }

  private static Bytes b(String text) {
    return Bytes.utf8(text);
  }
}
