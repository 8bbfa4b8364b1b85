package io.lockstep.it;

import io.vertx.core.json.JsonArray;

/** One stream of a channel's states, and the newest of them. */
final class MirrorStream implements AutoCloseable {
  private final EventReader events;
  private int newest;

  private MirrorStream(EventReader events) {
    this.events = events;
  }

  static MirrorStream open(int port, String path) {
    return new MirrorStream(EventReader.open(port, path));
  }

  /** The number in the newest state that has come. */
  int newest() {
    while (events.hasInput()) {
      JsonArray objects = new JsonArray(events.next());
      newest = objects.isEmpty() ? 0 : objects.getJsonObject(0).getInteger("n");
    }
    return newest;
  }

  @Override
  public void close() {
    events.close();
  }
}
