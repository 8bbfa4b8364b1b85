package io.lockstep.core.lease;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LeaseKeeper} asks of owners. Requests to one owner must reach it in the order in
 * which they were made, and none of them may take the room of users' requests.
 */
public interface LeaseRequests<K> {
  /** The bus addresses of the owners; another list once one is gone or has come back. */
  List<String> owners();

  /** The bus address of the key's owner, or null while nobody owns it. */
  @Nullable String owner(K key);

  /**
   * How often this edge's node came back after it was out of touch with owners: each may have
   * forgotten the edge meanwhile.
   */
  default int returns() {
    return 0;
  }

  /**
   * Whether the key is asked after the others, when many have to be asked again: because it is of
   * use only when the others are held.
   */
  default boolean isLast(K key) {
    return false;
  }

  /** Asks the key's owner to hold it, also if it does already; succeeds once it does. */
  Future<?> hold(K key);

  /** Asks the key's owner to hold it no longer; succeeds also if it did not. */
  Future<?> release(K key);

  /** Sends a heartbeat to the owner with that bus address. */
  Future<Holdings> beat(String owner, Heartbeat beat);
}
