package io.lockstep.conformance;

import java.util.Arrays;

/** The order of the suite's numbers: 9.2.1 before 9.10.1. */
final class CaseNumbers {
  private CaseNumbers() {}

  static int compare(String a, String b) {
    return Arrays.compare(parts(a), parts(b));
  }

  private static int[] parts(String number) {
    return Arrays.stream(number.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
