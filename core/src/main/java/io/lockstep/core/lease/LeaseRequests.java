package io.lockstep.core.lease;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a {@link LeaseKeeper} to owners. They must reach each owner in the order in which
 * they were made. They must not take the room of users' requests.
 */
interface LeaseRequests<K> extends LeasedKeys<K> {
  /** The present owners, each with its term; another list once keys have another owner. */
  List<OwnerTerm> owners();

  /** The bus address of the key's owner, or null while nobody owns it. */
  @Nullable String owner(K key);

  /**
   * The number of times that this edge's node came back after it was out of touch with owners. They
   * may have forgotten the edge meanwhile.
   */
  default int returns() {
    return 0;
  }

  /** Sends a heartbeat to the owner with that bus address. */
  Future<Holdings> beat(String owner, Heartbeat beat);
}
