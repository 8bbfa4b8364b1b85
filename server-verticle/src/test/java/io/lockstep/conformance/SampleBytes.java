package io.lockstep.conformance;

import java.util.Arrays;
import java.util.Random;

/** Bytes to compress. */
final class SampleBytes {
  private static final int ROW = 512;
  private static final int NOISE = 4;
  private static final int DOCUMENT_PART = 8192;

  private SampleBytes() {}

  /** A grey gradient with some noise, which compresses a little. */
  static byte[] bitmap(int size, Random random) {
    byte[] pixels = new byte[size];
    for (int i = 0; i < size; i++) {
      pixels[i] = (byte) ((i % ROW + i / ROW) / 4 + random.nextInt(NOISE));
    }
    return pixels;
  }

  /** Noise between stretches of plain text, as in a file of compressed streams. */
  static byte[] document(int size, Random random) {
    byte[] document = new byte[size];
    random.nextBytes(document);
    for (int start = 0; start + DOCUMENT_PART < size; start += DOCUMENT_PART) {
      Arrays.fill(document, start, start + random.nextInt(DOCUMENT_PART / 4), (byte) ' ');
    }
    return document;
  }
}
