package io.lockstep.core.socket.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.socket.Conversation;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskingTest {
  private static final int KEY = 0x37fa213d;

  @Test
  void theExampleOfTheDocument() {
    byte[] bytes = Conversation.bytes("7f9f4d5158");
    assertEquals(0xfa213d37, Masking.unmask(bytes, 0, 5, KEY));
    assertArrayEquals(Conversation.bytes("48656c6c6f"), bytes);
  }

  @Test
  void theKeyGoesOnBehindEveryPiece() {
    Random random = new Random(3);
    for (int length = 0; length < 60; length++) {
      byte[] plain = new byte[length];
      random.nextBytes(plain);
      for (int split = 0; split <= length; split++) {
        byte[] bytes = masked(plain);
        int key = Masking.unmask(bytes, 0, split, KEY);
        Masking.unmask(bytes, split, length - split, key);
        assertArrayEquals(plain, bytes, length + " bytes split at " + split);
      }
    }
  }

  private static byte[] masked(byte[] plain) {
    byte[] bytes = plain.clone();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= (byte) (KEY >>> (24 - 8 * (i % 4)));
    }
    return bytes;
  }
}
