package io.lockstep.core.socket.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseCodeTest {
  @ParameterizedTest
  @CsvSource({
    "-1, false", "0, false", "999, false", "1000, true", "1003, true", "1004, false",
    "1005, false", "1006, false", "1007, true", "1014, true", "1015, false", "2999, false",
    "3000, true", "4999, true", "5000, false", "65535, false"
  })
  void onlyTheseMayBeSent(int code, boolean mayBeSent) {
    assertEquals(mayBeSent, CloseCode.mayBeSent(code));
  }
}
