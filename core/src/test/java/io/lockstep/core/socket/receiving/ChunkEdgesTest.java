package io.lockstep.core.socket.receiving;

import static io.lockstep.core.socket.receiving.ChunkPool.CHUNK_BYTES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.Conversation;
import io.lockstep.core.socket.sending.MessageDeflater;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed messages whose inflated bytes end or change where a chunk ends. */
class ChunkEdgesTest {
  private static final int LIMIT = 4 * CHUNK_BYTES;
  private static final byte[] SMILEY = "\ud83d\ude00".getBytes(StandardCharsets.UTF_8);

  private static byte[] compressed(int first, byte[] message) {
    return ClientFrames.frame(first, deflated(message));
  }

  private static byte[] deflated(byte[] message) {
    MessageDeflater deflater = new MessageDeflater();
    int length = deflater.deflate(message, message.length);
    return Arrays.copyOf(deflater.output(), length);
  }

  /** Text of {@code length} bytes in which {@code bytes} begin at {@code at}. */
  private static byte[] text(int length, int at, byte... bytes) {
    byte[] text = new byte[length];
    Arrays.fill(text, (byte) 'a');
    System.arraycopy(bytes, 0, text, at, bytes.length);
    return text;
  }

  private static void isHeard(Conversation client, byte[] text) {
    client.hears("text " + new String(text, StandardCharsets.UTF_8));
    assertEquals(0, client.budget.usedBytes());
  }

  private static Conversation client() {
    return Conversation.compressed(LIMIT, LIMIT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aCharacterMayLieAcrossChunks(int before) {
    for (int chunk = 1; chunk <= 3; chunk++) {
      byte[] text = text(LIMIT, chunk * CHUNK_BYTES - before, SMILEY);
      isHeard(client().send(compressed(0xc1, text)), text);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aCharacterMustGoOnInTheNextChunk(int before) {
    byte[] broken = Arrays.copyOf(SMILEY, before + 1);
    broken[before] = 'a';
    client().refuses(1007, compressed(0xc1, text(LIMIT, CHUNK_BYTES - before, broken)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void textMustNotEndInsideACharacterAtTheEndOfAChunk(int before) {
    byte[] begun = Arrays.copyOf(SMILEY, before);
    client()
        .refuses(1007, compressed(0xc1, text(2 * CHUNK_BYTES, 2 * CHUNK_BYTES - before, begun)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void theLimitIsExactAtTheEndOfAChunk(int more) {
    int limit = 2 * CHUNK_BYTES + more;
    byte[] text = text(limit, 0);
    isHeard(Conversation.compressed(limit, limit).send(compressed(0xc1, text)), text);
    Conversation.compressed(limit, Long.MAX_VALUE)
        .refuses(1009, compressed(0xc1, text(limit + 1, 0)));
  }

  @Test
  void fragmentsOfACompressedMessageAreOne() {
    byte[] text = text(3 * CHUNK_BYTES + 1, CHUNK_BYTES - 2, SMILEY);
    byte[] deflated = deflated(text);
    int cut = deflated.length / 2;
    Conversation client = client();
    client.send(ClientFrames.frame(0x41, Arrays.copyOf(deflated, cut)));
    client.send(ClientFrames.frame(0x80, Arrays.copyOfRange(deflated, cut, deflated.length)));
    isHeard(client, text);
  }

  @Test
  void oneMessageAfterTheOtherUsesTheSameChunks() {
    Conversation client = client();
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      byte[] text = text(100 + random.nextInt(LIMIT - 100), random.nextInt(90), SMILEY);
      client.recorder.heard.clear();
      isHeard(client.send(compressed(0xc1, text)), text);
    }
  }

  /** Keeps the texts, and what was read of them before they were whole. */
  private static final class Reading implements FrameReader.Receiver {
    final List<Bytes> texts = new ArrayList<>();
    final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    final FrameReader reader =
        new FrameReader(this, LIMIT, new Budget(2 * LIMIT), Conversation.unlimitedInflation());

    void send(byte[] text) {
      reader.accept(Unpooled.wrappedBuffer(compressed(0xc1, text)), Conversation.UNLIMITED);
    }

    @Override
    public TextPieces longText() {
      return (array, from, end) -> pieces.write(array, from, end - from);
    }

    @Override
    public void text(Bytes message) {
      texts.add(message);
    }

    @Override
    public void binary(Bytes message) {}

    @Override
    public void ping(Bytes payload) {}

    @Override
    public void pong(Bytes payload) {}

    @Override
    public void closed(int code, String reason) {}
  }

  private static byte[] letters(int length) {
    byte[] text = new byte[length];
    Random random = new Random(length);
    for (int i = 0; i < length; i++) {
      text[i] = (byte) ('a' + random.nextInt(26));
    }
    return text;
  }

  @Test
  void theReaderOfALongTextGetsAllOfItInOrder() {
    Reading reading = new Reading();
    byte[] text = letters(LIMIT);
    reading.send(text);
    assertArrayEquals(text, reading.pieces.toByteArray());
  }

  @Test
  void theReaderOfALongTextGetsItsBeginning() {
    Reading reading = new Reading();
    byte[] text = letters(IncomingMessage.LONG_BYTES + 1);
    reading.send(text);
    assertArrayEquals(text, reading.pieces.toByteArray());
  }

  @Test
  void aMessageIsItsReceiversOwnAlsoAfterTheNextOne() {
    Reading reading = new Reading();
    byte[] text = letters(2 * CHUNK_BYTES);
    reading.send(text);
    reading.send(text(2 * CHUNK_BYTES, 0));
    assertArrayEquals(text, reading.texts.get(0).array());
  }
}
