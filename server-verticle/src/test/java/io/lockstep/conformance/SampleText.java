package io.lockstep.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;

/** Text to compress. It is ASCII, so that it can be cut anywhere. */
final class SampleText {
  private static final String[] WORDS =
      ("frame item session leader follower push room user play pause seek channel client server"
              + " time clock list value page call return log entry step lock wind river stone light"
              + " over under never always when while slowly again")
          .split(" ", -1);

  private SampleText() {}

  static byte[] json(int size, Random random) {
    return fill(
        size,
        () ->
            "{\"id\":%d,\"name\":\"%s %s\",\"position\":%.3f,\"playing\":%b,\"tags\":[\"%s\",\"%s\"]},\n"
                .formatted(
                    random.nextInt(100_000),
                    word(random),
                    word(random),
                    random.nextDouble() * 7200,
                    random.nextBoolean(),
                    word(random),
                    word(random)));
  }

  static byte[] html(int size, Random random) {
    return fill(
        size,
        () ->
            "<tr class=\"%s\"><td>%d</td><td><a href=\"/%s/%d\">%s %s</a></td></tr>\n"
                .formatted(
                    random.nextBoolean() ? "even" : "odd",
                    random.nextInt(1000),
                    word(random),
                    random.nextInt(100_000),
                    word(random),
                    word(random)));
  }

  static byte[] verse(int size, Random random) {
    return fill(
        size,
        () -> {
          StringBuilder line = new StringBuilder();
          int words = 5 + random.nextInt(4);
          for (int i = 0; i < words; i++) {
            line.append(word(random)).append(' ');
          }
          return line.append('\n').toString();
        });
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private static byte[] fill(int size, Supplier<String> lines) {
    StringBuilder text = new StringBuilder(size);
    while (text.length() < size) {
      text.append(lines.get());
    }
    return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), size);
  }
}
