package io.lockstep.core.socketio.edge;

import io.lockstep.core.http.Edge;
import io.lockstep.core.http.content.Answers;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.socketio.engine.EngineError;
import io.lockstep.core.socketio.engine.Poll;
import io.vertx.ext.web.RoutingContext;

/** One request for a session, which may be answered from any event loop. Answered once. */
final class Exchange implements Poll {
  private static final String TEXT = "text/plain; charset=UTF-8";
  private static final String JSON = "application/json";
  private static final Bytes OK = Bytes.utf8("ok");

  private final RoutingContext context;
  private final Edge edge;
  private final HomeLoop here;
  private final Runnable notAnswered;

  /** Makes one of which nobody is told if its answer cannot be sent. */
  Exchange(RoutingContext context, Edge edge, HomeLoop here) {
    this(context, edge, here, () -> {});
  }

  /**
   * @param here the event loop of the request
   * @param notAnswered called there if the answer cannot be sent
   */
  Exchange(RoutingContext context, Edge edge, HomeLoop here, Runnable notAnswered) {
    this.context = context;
    this.edge = edge;
    this.here = here;
    this.notAnswered = notAnswered;
  }

  @Override
  public void answer(Bytes payload) {
    here.run(() -> send(200, TEXT, payload));
  }

  /** Tells the client that its payload was handled. */
  void ok() {
    answer(OK);
  }

  @Override
  public void refuse(EngineError error) {
    here.run(() -> send(error.status(), JSON, error.body()));
  }

  /** Ends the request with a failure of the server. */
  void fail(Throwable cause) {
    here.run(() -> context.fail(cause));
  }

  private void send(int status, String type, Bytes content) {
    if (context.response().closed() || context.response().ended()) {
      notAnswered.run();
      return;
    }
    try {
      edge.budgetedAnswer(context, content.length());
    } catch (FailureException e) {
      context.fail(e);
      notAnswered.run();
      return;
    }
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-store");
    Answers.send(context, content);
  }
}
