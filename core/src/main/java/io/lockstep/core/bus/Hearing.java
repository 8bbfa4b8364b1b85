package io.lockstep.core.bus;

import io.lockstep.core.message.Event;
import io.vertx.core.eventbus.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an edge does with the events that owners tell it: hands them out, then acknowledges. */
final class Hearing {
  private static final Logger log = LoggerFactory.getLogger(Hearing.class);

  private final Map<Class<? extends Event>, Consumer<Event>> listeners = new HashMap<>();

  <E extends Event> void listen(Class<E> type, Consumer<E> listener) {
    listeners.put(type, event -> listener.accept(type.cast(event)));
  }

  void hear(Message<Events> message) {
    message.body().events().forEach(this::hear);
    message.reply(null, Deliveries.acknowledgement());
  }

  /** Whatever its listener does, the other events are heard as well. */
  private void hear(Event event) {
    Consumer<Event> listener = listeners.get(event.getClass());
    if (listener == null) {
      return;
    }
    try {
      listener.accept(event);
    } catch (RuntimeException | Error e) {
      log.error("a listener of {} failed", event.getClass().getSimpleName(), e);
    }
  }
}
