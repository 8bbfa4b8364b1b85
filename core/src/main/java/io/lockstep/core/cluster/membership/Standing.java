package io.lockstep.core.cluster.membership;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;

/**
 * Asks the other nodes whether they have gone on without this one. A node that was frozen asks this
 * before it serves again, because its own view of the cluster and the cluster's table may both be
 * out of date. A node still stands if the others have not gone on without it. Confined to one event
 * loop.
 */
final class Standing {
  private static final String NODE = "node";
  private static final String ORDER = "order";

  private final Vertx vertx;
  private final String self;

  Standing(Vertx vertx, String self) {
    this.vertx = vertx;
    this.self = self;
  }

  /** Says whether a node with that order still stands. */
  @FunctionalInterface
  interface Judge {
    boolean stands(String node, long order);
  }

  /** Answers the others by {@code judge}; completes when they can ask. */
  Future<Void> answer(Judge judge) {
    return vertx
        .eventBus()
        .<JsonObject>consumer(address(self), message -> answer(message, judge))
        .completion();
  }

  private static void answer(Message<JsonObject> message, Judge judge) {
    JsonObject asked = message.body();
    message.reply(judge.stands(asked.getString(NODE), asked.getLong(ORDER)));
  }

  /**
   * Asks the others whether this node, with that order, still stands.
   *
   * @return false if one of them went on without this node; fails if one of them is silent and none
   *     said so
   */
  Future<Boolean> ask(Collection<String> others, long order, long timeoutMs) {
    JsonObject question = new JsonObject().put(NODE, self).put(ORDER, order);
    DeliveryOptions options = new DeliveryOptions().setSendTimeout(timeoutMs);
    List<Future<Boolean>> answers =
        others.stream()
            .map(node -> vertx.eventBus().<Boolean>request(address(node), question, options))
            .map(answer -> answer.map(Message::body))
            .toList();
    return Future.join(answers)
        .transform(
            all -> {
              boolean isGone = answers.stream().anyMatch(one -> Boolean.FALSE.equals(one.result()));
              return all.succeeded() || isGone
                  ? Future.succeededFuture(!isGone)
                  : Future.failedFuture(all.cause());
            });
  }

  private static String address(String node) {
    return "lockstep/" + node + "/standing";
  }
}
