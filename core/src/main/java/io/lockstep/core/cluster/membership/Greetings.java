package io.lockstep.core.cluster.membership;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a first message to each node, and knows which nodes have answered it. The connection to a
 * node takes a while to come up, and messages until then may be lost. Confined to one event loop.
 */
final class Greetings {
  private static final Logger log = LoggerFactory.getLogger(Greetings.class);

  /** Time-out of a first message, in milliseconds. */
  private static final long TIMEOUT_MS = 1_000;

  private final Vertx vertx;
  private final String self;
  private final Runnable onAnswer;
  private final Set<String> reached = new HashSet<>();

  /**
   * @param onAnswer runs each time that a node has answered
   */
  Greetings(Vertx vertx, String self, Runnable onAnswer) {
    this.vertx = vertx;
    this.self = self;
    this.onAnswer = onAnswer;
    this.reached.add(self);
  }

  /** Answers the others' first messages; completes when they can be sent. */
  Future<Void> answer() {
    return vertx.eventBus().consumer(address(self), message -> message.reply("")).completion();
  }

  boolean hasReached(String node) {
    return reached.contains(node);
  }

  /** True if the node has answered. Otherwise sends it a first message. */
  boolean reach(String node) {
    if (reached.contains(node)) {
      return true;
    }
    vertx
        .eventBus()
        .request(address(node), "", new DeliveryOptions().setSendTimeout(TIMEOUT_MS))
        .onSuccess(
            reply -> {
              reached.add(node);
              onAnswer.run();
            })
        .onFailure(cause -> log.debug("node {} cannot be reached yet", node, cause));
    return false;
  }

  /** A node left. If it comes back, it has to answer again. */
  void forget(String node) {
    reached.remove(node);
  }

  private static String address(String node) {
    return "lockstep/" + node + "/greeting";
  }
}
