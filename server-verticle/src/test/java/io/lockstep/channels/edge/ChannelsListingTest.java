package io.lockstep.channels.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.channels.ChannelsEvent;
import io.lockstep.core.access.Caller;
import io.lockstep.core.access.Permissions;
import io.lockstep.core.access.RequiredRight;
import io.lockstep.core.message.Bytes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of channels. */
class ChannelsListingTest {
  private static final List<ChannelsEvent.LiveKeys> LIVE =
      List.of(
          new ChannelsEvent.LiveKeys(List.of("b", "secret"), 5),
          new ChannelsEvent.LiveKeys(List.of("a"), 7));

  /** Lets read what has a name of one letter. */
  private static final Permissions SHORT_NAMES =
      new Permissions() {
        @Override
        public boolean all(RequiredRight right) {
          return false;
        }

        @Override
        public boolean some(RequiredRight right) {
          return true;
        }

        @Override
        public boolean one(RequiredRight right, String name) {
          return right.equals(RequiredRight.read("channels")) && name.length() == 1;
        }
      };

  @Test
  void everybodySeesAllKeysInTheirOrder() {
    ChannelsRoutes.Listing all = ChannelsRoutes.listing(LIVE, Caller.EVERYBODY);
    assertEquals(Bytes.utf8("[\"a\",\"b\",\"secret\"]"), all.json());
    assertEquals(7, all.serverTimeMs());
  }

  @Test
  void aCallerSeesTheKeysThatItMayRead() {
    Caller caller = new Caller("ada", SHORT_NAMES, Instant.MAX);
    assertEquals(Bytes.utf8("[\"a\",\"b\"]"), ChannelsRoutes.listing(LIVE, caller).json());
  }
}
