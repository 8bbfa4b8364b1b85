package io.lockstep.core.bus.codec;

import io.vertx.core.eventbus.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the bodies of messages. Vert.x decodes a body when it is first asked for. */
public final class Bodies {
  private static final Logger log = LoggerFactory.getLogger(Bodies.class);

  private static final int UNREADABLE = 1;

  private Bodies() {}

  /** The message's body, or null if it cannot be read; its sender is told so. */
  public static <T> @Nullable T read(Class<T> type, Message<T> message) {
    try {
      return type.cast(message.body());
    } catch (RuntimeException | Error e) {
      log.error("a message at {} cannot be read", message.address(), e);
      message.fail(UNREADABLE, "the message cannot be read");
      return null;
    }
  }
}
