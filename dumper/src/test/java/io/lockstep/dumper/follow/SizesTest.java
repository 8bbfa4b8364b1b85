package io.lockstep.dumper.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SizesTest {
  @Test
  void anEntryMayTakeAShareOfTheHeapAndWhatAServerTakesAnyway() {
    assertEquals(16 << 20, Sizes.largestEntry(1L << 30));
    assertEquals(5 << 18, Sizes.largestEntry(1 << 20));
    assertEquals(1 << 28, Sizes.largestEntry(Long.MAX_VALUE));
  }
}
