package io.lockstep.core.cluster.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnRecordTest {
  private static final Map<String, Integer> HOSTED = Map.of("parrot", 1);

  private final OwnRecord own = new OwnRecord();

  @Test
  void itComesBehindAllNodesThatWereSeen() {
    own.sees(7);
    own.sees(3);
    assertEquals(new NodeRecord(8, HOSTED), own.announce(HOSTED));
  }

  @Test
  void theTableIsRightWhenItSaysWhatWasTold() {
    NodeRecord told = own.announce(HOSTED);
    assertNull(own.toTell(told));
    assertEquals(told, own.toTell(null));
    assertEquals(told, own.toTell(new NodeRecord(told.order(), Map.of())));
  }

  @Test
  void aNodeThatTellsNothingHasNothingToTell() {
    assertNull(own.toTell(null));
    own.announce(HOSTED);
    own.withdraw();
    assertNull(own.toTell(null));
    assertNull(own.told());
    assertFalse(own.outdated(9));
  }

  @Test
  void whenOthersWentOnWithoutItItComesBackBehindThemOnce() {
    NodeRecord told = own.announce(HOSTED);
    own.sees(5);
    assertTrue(own.outdated(told.order()));
    assertTrue(own.isReplaced());
    NodeRecord behind = new NodeRecord(6, HOSTED);
    assertEquals(behind, own.toTell(told));
    assertFalse(own.isReplaced());
    assertNull(own.toTell(behind));
  }

  @Test
  void newsOfAnEarlierOrderDoNotCount() {
    own.sees(5);
    own.announce(HOSTED);
    assertFalse(own.outdated(5));
    assertTrue(own.outdated(6));
  }
}
