package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import java.util.List;
import java.util.Random;

/** Content to compress: as much as the suite has, made here, and the same in every run. */
final class Sample {
  private static final int SEED = 517;

  static final Sample JSON = new Sample("JSON", true, 194_056, SampleText::json);

  /** One for each section of category 12. */
  static final List<Sample> ALL =
      List.of(
          JSON,
          new Sample("a bitmap", false, 263_222, SampleBytes::bitmap),
          new Sample("verse as bytes", false, 222_218, SampleText::verse),
          new Sample("HTML", true, 263_527, SampleText::html),
          new Sample("a compressed document", false, 1_042_328, SampleBytes::document));

  /** Makes content of a size. */
  @FunctionalInterface
  interface Maker {
    byte[] make(int size, Random random);
  }

  private final String title;
  private final boolean text;
  private final byte[] content;

  private Sample(String title, boolean text, int size, Maker maker) {
    this.title = title;
    this.text = text;
    this.content = maker.make(size, new Random(SEED));
  }

  String title() {
    return title;
  }

  /** The message of an index, if messages of {@code length} are cut from it one after the other. */
  Frame message(int index, int length) {
    byte[] part = new byte[length];
    int start = (int) ((long) index * length % content.length);
    int head = Math.min(length, content.length - start);
    System.arraycopy(content, start, part, 0, head);
    System.arraycopy(content, 0, part, head, length - head);
    return Frame.of(text ? Frame.TEXT : Frame.BINARY, Bytes.wrap(part));
  }
}
