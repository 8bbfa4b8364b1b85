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

    assertFalse(catchUp.reaches(NONE));
    assertFalse(catchUp.reaches(OptionalLong.of(9)));
    assertTrue(catchUp.reaches(OptionalLong.of(10)));
    assertTrue(catchUp.reaches(OptionalLong.of(11)));
  }

  @Test
  void whoHasTheNewestIsThereAlready() {
    assertTrue(between(OptionalLong.of(10), OptionalLong.of(10)).reaches(OptionalLong.of(10)));
  }

  @Test
  void ofAServerThatHoldsNothingOnlySilenceTells() {
    CatchUp catchUp = between(OptionalLong.of(10), NONE);

    assertTrue(catchUp.isByQuiet());
    assertFalse(catchUp.reaches(OptionalLong.of(11)));
  }

  @Test
  void ofAServerWhoseNumbersWentBackOnlySilenceTells() {
    CatchUp catchUp = between(OptionalLong.of(10), OptionalLong.of(3));

    assertTrue(catchUp.isByQuiet());
    assertFalse(catchUp.reaches(OptionalLong.of(10)));
  }
}
