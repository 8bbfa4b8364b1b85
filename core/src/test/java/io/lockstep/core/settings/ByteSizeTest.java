package io.lockstep.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "1048576,1048576", "9223372036854775807,9223372036854775807"})
  void aNumberIsBytes(String text, long bytes) {
    assertEquals(new ByteSize(bytes), ByteSize.parse(text, 1_000));
  }

  @ParameterizedTest
  @CsvSource({"1%,10", "25%,250", "90%,900"})
  void aPercentageIsAShareOfTheHeap(String text, long bytes) {
    assertEquals(new ByteSize(bytes), ByteSize.parse(text, 1_000));
  }

  @Test
  void aShareOfTheLargestHeapDoesNotOverflow() {
    assertEquals(Long.MAX_VALUE / 100 * 90, ByteSize.parse("90%", Long.MAX_VALUE).bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "%", "0%", "91%", "100%", "-1%", "1.5%", "10 %", "-1", "1k", "1.0", "many"})
  void anythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text, 1_000));
  }

  @Test
  void aNegativeSizeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ByteSize(-1));
  }
}
