package io.lockstep.core.json;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberStateTest {
  /** True if the grammar accepts the whole text. */
  private static boolean isNumber(String text) {
    NumberState state = NumberState.first((byte) text.charAt(0));
    for (int i = 1; i < text.length() && state != null; i++) {
      state = state.following((byte) text.charAt(i));
    }
    return state != null && state.mayEnd();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-0", "7", "120", "-12.50", "0.0", "1e5", "1E+05", "0e-0", "3.25e10"})
  void numbersOfTheStandardAreAccepted(String text) {
    assertTrue(isNumber(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-", "+1", ".5", "01", "-01", "1.", "1.e5", "1e", "1e+", "--1", "1.2.3", "1e5.0", "1e5e5",
        "0x1", "a", "1+", "1-2"
      })
  void otherTextsAreNot(String text) {
    assertFalse(isNumber(text));
  }
}
