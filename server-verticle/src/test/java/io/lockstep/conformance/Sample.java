package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import java.util.Random;

/** Content to compress: as large as the suite's, made here, and the same in every run. */
enum Sample {
  JSON("JSON", true, 194_056, SampleText::json),
  BITMAP("a bitmap", false, 263_222, SampleBytes::bitmap),
  VERSE("verse as bytes", false, 222_218, SampleText::verse),
  HTML("HTML", true, 263_527, SampleText::html),
  DOCUMENT("a document that is compressed already", false, 1_042_328, SampleBytes::document);

  /** Makes content of a size. */
  @FunctionalInterface
  interface Maker {
    byte[] make(int size, Random random);
  }

  private static final int SEED = 517;

  private final String title;
  private final boolean text;
  private final int size;
  private final Maker maker;
  private byte[] content = new byte[0];

  Sample(String title, boolean text, int size, Maker maker) {
    this.title = title;
    this.text = text;
    this.size = size;
    this.maker = maker;
  }

  String title() {
    return title;
  }

  /** The message of an index, if messages of {@code length} are cut from it one after the other. */
  Frame message(int index, int length) {
    byte[] whole = content();
    byte[] part = new byte[length];
    int start = (int) ((long) index * length % size);
    int head = Math.min(length, size - start);
    System.arraycopy(whole, start, part, 0, head);
    System.arraycopy(whole, 0, part, head, length - head);
    return Frame.of(text ? Frame.TEXT : Frame.BINARY, Bytes.wrap(part));
  }

  private synchronized byte[] content() {
    if (content.length == 0) {
      content = maker.make(size, new Random(SEED));
    }
    return content;
  }
}
