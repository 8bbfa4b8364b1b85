package io.lockstep.core.socket.sending;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.socket.receiving.Inflating;
import io.lockstep.core.socket.receiving.MessageInflater;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageDeflaterTest {
  private final MessageDeflater deflater = new MessageDeflater();
  private final MessageInflater inflater = new MessageInflater();

  @Test
  void whatIsDeflatedInflatesToTheSame() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      byte[] message = words(random, random.nextInt(30_000));
      int length = deflater.deflate(message, message.length);
      if (length >= 0) {
        assertTrue(length < message.length);
        assertArrayEquals(message, inflated(length));
      }
    }
  }

  @Test
  void eachMessageStandsAlone() {
    byte[] message = "the same words, the same words".getBytes(StandardCharsets.US_ASCII);
    int first = deflater.deflate(message, message.length);
    assertEquals(first, deflater.deflate(message, message.length));
    assertArrayEquals(message, inflated(first));
  }

  @Test
  void whatWouldNotBeShorterIsLeft() {
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    assertEquals(-1, deflater.deflate(noise, noise.length));
    assertEquals(-1, deflater.deflate(noise, 0));
    assertEquals(-1, deflater.deflate(noise, 1));
  }

  @Test
  void onlyTheLengthGivenIsDeflated() {
    byte[] message = new byte[200];
    message[100] = 1;
    assertArrayEquals(new byte[100], inflated(deflater.deflate(message, 100)));
  }

  @Test
  void theRoomOfAGiantIsNotKept() {
    deflater.deflate(new byte[1 << 20], 1 << 20);
    assertTrue(deflater.output().length > MessageDeflater.KEPT_BYTES);
    deflater.deflate(new byte[100], 100);
    assertEquals(MessageDeflater.KEPT_BYTES, deflater.output().length);
  }

  private byte[] inflated(int length) {
    return Inflating.whole(inflater, deflater.output(), length);
  }

  private static byte[] words(Random random, int length) {
    byte[] message = new byte[length];
    for (int i = 0; i < length; i++) {
      boolean repeats = i > 20 && random.nextInt(4) > 0;
      message[i] = repeats ? message[i - 20] : (byte) random.nextInt();
    }
    return message;
  }
}
