package io.lockstep.dumper.follow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  private static CatchUp between(OptionalLong start, OptionalLong newest) {
    return new CatchUp(start, newest);
  }

  @Test
  void theNewestNumberOfTheStartIsTheEnd() {
    CatchUp catchUp = between(NONE, OptionalLong.of(10));

    assertFalse(catchUp.isOver());
    catchUp.stored(OptionalLong.of(9));
    assertFalse(catchUp.isOver());
    catchUp.stored(OptionalLong.of(11));
    assertTrue(catchUp.isOver());
  }

  @Test
  void whoHasTheNewestIsThereAlready() {
    assertTrue(between(OptionalLong.of(10), OptionalLong.of(10)).isOver());
  }

  @Test
  void ofAServerThatHoldsNothingNothingIsToCome() {
    assertTrue(between(OptionalLong.of(10), NONE).isOver());
  }

  @Test
  void aServerWhoseNumbersWentBackHasAllOfItToCome() {
    CatchUp catchUp = between(OptionalLong.of(10), OptionalLong.of(3));

    assertFalse(catchUp.isOver());
    catchUp.stored(OptionalLong.of(3));
    assertTrue(catchUp.isOver());
  }
}
