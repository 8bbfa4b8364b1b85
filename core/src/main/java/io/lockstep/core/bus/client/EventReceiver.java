package io.lockstep.core.bus.client;

import io.lockstep.core.bus.codec.Bodies;
import io.lockstep.core.bus.codec.Deliveries;
import io.lockstep.core.bus.envelope.EventCounts;
import io.lockstep.core.bus.envelope.Events;
import io.lockstep.core.bus.envelope.Places;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.message.Event;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the events that owners tell an edge: hands them out, then acknowledges them. Notices
 * when events of an owner did not arrive, and says so before it hands out later ones. Drops an
 * event if its shard has another owner by now.
 */
final class EventReceiver {
  private static final Logger log = LoggerFactory.getLogger(EventReceiver.class);

  private final Map<Class<? extends Event>, Consumer<Event>> listeners = new HashMap<>();
  private final List<Consumer<String>> lossListeners = new ArrayList<>();
  private final EventCounts received = new EventCounts();
  private final NewestEpochs newest;

  EventReceiver(Placement placement) {
    this.newest = new NewestEpochs(placement);
  }

  <E extends Event> void listen(Class<E> type, Consumer<E> listener) {
    listeners.put(type, event -> listener.accept(type.cast(event)));
  }

  /** Gives {@code listener} the bus address of each owner of which events did not arrive. */
  void listenToLosses(Consumer<String> listener) {
    lossListeners.add(listener);
  }

  /** Takes a message with events of one owner. */
  void receive(Message<Events> message) {
    Events events = Bodies.read(Events.class, message);
    if (events == null) {
      return; // The next one shows that this one is missing.
    }
    count(events.host(), events.number(), events.number() - 1);
    handOut(events);
    message.reply(null, Deliveries.acknowledgement());
  }

  /** Hands out the events of present owners. The others count as lost. */
  private void handOut(Events message) {
    boolean dropped = false;
    for (int i = 0; i < message.events().size(); i++) {
      Places places = message.places();
      if (newest.isNewest(message.feature(), places.shard(i), places.epoch(i))) {
        handOut(message.events().get(i));
      } else if (!dropped) {
        dropped = true;
        lose(message.host());
      }
    }
  }

  /** The owner with that address says how many messages with events it has sent to this edge. */
  void ownerHasSent(String owner, long number) {
    count(owner, number, number);
  }

  /**
   * Compares the owner's number of messages with those that arrived.
   *
   * @param number how many messages with events the owner has sent; 0 if they are not counted
   * @param expected how many of them have to be here already
   */
  private void count(String owner, long number, long expected) {
    if (number > 0 && received.raise(owner, number) < expected) {
      lose(owner);
    }
  }

  private void lose(String owner) {
    log.warn("events of {} were lost or came too late", owner);
    lossListeners.forEach(listener -> tellLoss(owner, listener));
  }

  private static void tellLoss(String owner, Consumer<String> listener) {
    try {
      listener.accept(owner);
    } catch (RuntimeException | Error e) {
      log.error("a listener to losses failed", e);
    }
  }

  /** If the listener fails, the other events are handed out as well. */
  private void handOut(Event event) {
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
