package io.lockstep.core.lease;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LeaseKeeper} asks of owners. Requests to one owner must reach it in the order in
 * which they were made, and none of them may take the room of users' requests.
 */
interface LeaseRequests<K> extends LeasedKeys<K> {
  /** The present owners, each with its term; another list once keys have another owner. */
  List<OwnerTerm> owners();

  /** The bus address of the key's owner, or null while nobody owns it. */
  @Nullable String owner(K key);

  /**
   * How often this edge's node came back after it was out of touch with owners: each may have
   * forgotten the edge meanwhile.
   */
  default int returns() {
    return 0;
  }

  /** Sends a heartbeat to the owner with that bus address. */
  Future<Holdings> beat(String owner, Heartbeat beat);
}
