package io.lockstep.core.socket.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InflatersTest {
  private final Inflaters inflaters = new Inflaters();
  private final List<String> given = new ArrayList<>();

  private MessageInflater takeAll() {
    MessageInflater last = null;
    for (int i = 0; i < Inflaters.MAX; i++) {
      last = inflaters.take(inflater -> true);
    }
    assertNotNull(last);
    return last;
  }

  private Inflaters.Taker named(String name, boolean wants) {
    return inflater -> {
      given.add(name);
      return wants;
    };
  }

  @Test
  void oneThatIsGivenBackIsTakenAgain() {
    MessageInflater inflater = takeAll();
    inflaters.giveBack(inflater);
    assertEquals(inflater, inflaters.take(named("a", true)));
    assertNull(inflaters.take(named("b", true)));
    assertEquals(List.of(), given);
  }

  @Test
  void whoFindsNoneGetsOneInTurn() {
    MessageInflater inflater = takeAll();
    assertNull(inflaters.take(named("first", true)));
    assertNull(inflaters.take(named("second", true)));
    inflaters.giveBack(inflater);
    assertEquals(List.of("first"), given);
    assertNull(inflaters.take(named("third", true)));
    inflaters.giveBack(inflater);
    inflaters.giveBack(inflater);
    assertEquals(List.of("first", "second", "third"), given);
  }

  @Test
  void whoDoesNotWantOneAnyMoreIsPassedOver() {
    MessageInflater inflater = takeAll();
    assertNull(inflaters.take(named("gone", false)));
    assertNull(inflaters.take(named("there", true)));
    inflaters.giveBack(inflater);
    assertEquals(List.of("gone", "there"), given);
    assertNull(inflaters.take(named("gone, too", false)));
    inflaters.giveBack(inflater);
    assertNotNull(inflaters.take(named("new", true)));
  }
}
