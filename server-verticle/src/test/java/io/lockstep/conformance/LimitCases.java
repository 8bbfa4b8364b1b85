package io.lockstep.conformance;

import java.util.ArrayList;
import java.util.List;

/** 9: large messages, in one frame, in many, in small pieces; many messages. */
final class LimitCases {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;
  private static final int ROUND_TRIPS = 1000;
  private static final int[] SIZES = {
    64 * KIB, 256 * KIB, MIB, 4 * MIB, 8 * MIB, 16 * MIB,
  };
  private static final int[] FRAME_SIZES = {
    64, 256, KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB,
  };
  private static final int[] CHOP_SIZES = {64, 128, 256, 512, 1024, 2048};
  private static final int[] ROUND_TRIP_SIZES = {0, 16, 64, 256, 1024, 4096};

  private LimitCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < SIZES.length; i++) {
        cases.add(whole(kind.number(1, i), kind, SIZES[i]));
      }
      for (int i = 0; i < FRAME_SIZES.length; i++) {
        cases.add(inFrames(kind.number(3, i), kind, FRAME_SIZES[i]));
      }
      for (int i = 0; i < CHOP_SIZES.length; i++) {
        cases.add(inPieces(kind.number(5, i), kind, CHOP_SIZES[i]));
      }
      for (int i = 0; i < ROUND_TRIP_SIZES.length; i++) {
        cases.add(roundTrips(kind.number(7, i), kind, ROUND_TRIP_SIZES[i]));
      }
    }
    cases.sort((a, b) -> CaseNumbers.compare(a.number(), b.number()));
    return cases;
  }

  /** Each section about text has one about bytes behind it. */
  private enum Kind {
    TEXT(0, "text", Frame.TEXT, '*'),
    BINARY(1, "bytes", Frame.BINARY, 0xfe);

    private final int step;
    private final String words;
    private final int opcode;
    private final int filling;

    Kind(int step, String words, int opcode, int filling) {
      this.step = step;
      this.words = words;
      this.opcode = opcode;
      this.filling = filling;
    }

    String number(int textSection, int index) {
      return "9." + (textSection + step) + "." + (index + 1);
    }

    Frame message(int size) {
      return Frame.of(opcode, Samples.filled(filling, size));
    }
  }

  private static Case whole(String number, Kind kind, int size) {
    return Case.of(
        number,
        size(size) + " of " + kind.words + " in one frame are echoed.",
        Expectation.received(),
        new Exchange(1, i -> kind.message(size), 0, 0));
  }

  private static Case inFrames(String number, Kind kind, int frameSize) {
    return Case.of(
        number,
        "4 MiB of " + kind.words + " in frames of " + size(frameSize) + " are echoed.",
        Expectation.received(),
        new Exchange(1, i -> kind.message(4 * MIB), frameSize, 0));
  }

  private static Case inPieces(String number, Kind kind, int chopSize) {
    return Case.of(
        number,
        "1 MiB of " + kind.words + " that arrives in pieces of " + chopSize + " bytes is echoed.",
        Expectation.received(),
        new Exchange(1, i -> kind.message(MIB), 0, chopSize));
  }

  private static Case roundTrips(String number, Kind kind, int size) {
    return Case.of(
        number,
        ROUND_TRIPS + " messages of " + size + " bytes (" + kind.words + ") are echoed in order.",
        Expectation.received(),
        new Exchange(ROUND_TRIPS, i -> kind.message(size), 0, 0));
  }

  private static String size(int bytes) {
    if (bytes < KIB) {
      return bytes + " bytes";
    }
    return bytes < MIB ? bytes / KIB + " KiB" : bytes / MIB + " MiB";
  }
}
