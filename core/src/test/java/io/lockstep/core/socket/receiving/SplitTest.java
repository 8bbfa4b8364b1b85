package io.lockstep.core.socket.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.socket.Conversation;
import io.lockstep.core.socket.protocol.WebSocketProtocol;
import io.lockstep.core.socket.sending.MessageDeflater;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However the network cuts a conversation up, the same is heard. */
class SplitTest {
  private static final String WORDS = "a\u00e9\u20ac\ud83d\ude00 and so on; ";
  private final Random random = new Random(20);

  @Test
  void cutInTwoAtEveryByte() {
    byte[] bytes = conversation(300);
    List<String> whole = heard(bytes, bytes.length);
    for (int cut = 1; cut < bytes.length; cut++) {
      Conversation client = Conversation.compressed();
      client.send(Arrays.copyOf(bytes, cut));
      client.send(Arrays.copyOfRange(bytes, cut, bytes.length));
      assertEquals(whole, client.recorder.heard, "cut at " + cut);
    }
  }

  @Test
  void byteByByte() {
    byte[] bytes = conversation(2000);
    assertEquals(heard(bytes, bytes.length), heard(bytes, 1));
  }

  @Test
  void atRandomPlaces() {
    for (int round = 0; round < 200; round++) {
      byte[] bytes = conversation(40_000);
      assertEquals(heard(bytes, bytes.length), heard(bytes, 1 + random.nextInt(3000)));
    }
  }

  @Test
  void aStepInATurn() {
    for (int round = 0; round < 50; round++) {
      byte[] bytes = conversation(40_000);
      Conversation client = Conversation.compressed();
      ByteBuf in = Unpooled.wrappedBuffer(bytes);
      while (client.reader.canProceed(in)) {
        client.reader.accept(in, () -> true);
      }
      assertEquals(heard(bytes, bytes.length), client.recorder.heard);
      assertEquals(0, client.budget.usedBytes());
    }
  }

  private List<String> heard(byte[] bytes, int longest) {
    Conversation client = Conversation.compressed();
    for (int at = 0; at < bytes.length; ) {
      int length = Math.min(bytes.length - at, 1 + random.nextInt(longest));
      length = longest == bytes.length ? longest : length;
      client.reader.accept(Unpooled.wrappedBuffer(bytes, at, length), Conversation.UNLIMITED);
      at += length;
    }
    assertEquals(0, client.budget.usedBytes());
    return client.recorder.heard;
  }

  /**
   * Messages of every kind, some compressed, some in fragments with pings between, then a close.
   */
  private byte[] conversation(int longest) {
    ClientFrames frames = new ClientFrames(random);
    MessageDeflater deflater = new MessageDeflater();
    for (int message = 0; message < 6; message++) {
      byte[] payload = payload(longest);
      int first = WebSocketProtocol.TEXT;
      int length = deflater.deflate(payload, payload.length);
      if (random.nextBoolean() && length >= 0) {
        payload = Arrays.copyOf(deflater.output(), length);
        first |= WebSocketProtocol.RSV1;
      }
      fragments(frames, first, payload);
    }
    return frames.add(0x88, Conversation.bytes("03e8 627965")).bytes();
  }

  private byte[] payload(int longest) {
    String text = WORDS.repeat(random.nextInt(longest / WORDS.length()));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void fragments(ClientFrames frames, int first, byte[] payload) {
    int opening = first;
    int at = 0;
    while (random.nextBoolean()) {
      int end = at + random.nextInt(payload.length - at + 1);
      frames.add(opening, Arrays.copyOfRange(payload, at, end));
      frames.add(0x89, new byte[random.nextInt(126)]);
      opening = WebSocketProtocol.CONTINUATION;
      at = end;
    }
    frames.add(WebSocketProtocol.FIN | opening, Arrays.copyOfRange(payload, at, payload.length));
  }
}
