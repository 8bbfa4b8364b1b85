package io.lockstep.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
  private final Decimal decimal = new Decimal();

  private String digits(long number) {
    byte[] target = new byte[decimal.set(number).length()];
    assertEquals(target.length, decimal.copyTo(target, 0));
    return new String(target, StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 10, 99, 100, 1_795_246_560_905L, 1L << 53, Long.MAX_VALUE})
  void aNumberIsSpelledAsJavaDoes(long number) {
    assertEquals(Long.toString(number), digits(number));
    assertEquals(Long.toString(number).length(), Decimal.length(number));
  }

  @Test
  void whatFollowsIsCountedOn() {
    for (long number = 0; number < 2_000; number++) {
      assertEquals(Long.toString(number), digits(number));
    }
  }

  @Test
  void whatDoesNotFollowIsSpelledAgain() {
    for (long number : new long[] {5, 5, 7, 6, 999, 1_000, 3, 4}) {
      assertEquals(Long.toString(number), digits(number));
    }
  }
}
