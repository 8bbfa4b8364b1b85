package io.lockstep.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.io.PrintStream;

/**
 * What the server is compared with: as many event loops, each with an {@code HttpServer} and
 * nothing else. Reads a body and answers with bytes that are always the same.
 */
public final class BareServer extends VerticleBase {
  private static final PrintStream out = System.out;

  private final Buffer others = Buffer.buffer(Load.others());
  private final Buffer frame;

  private BareServer(int frameBytes) {
    frame = Buffer.buffer(new byte[frameBytes]);
  }

  /**
   * Starts it.
   *
   * @param args how many bytes a {@code GET} is answered with
   */
  public static void main(String[] args) {
    int frameBytes = Integer.parseInt(args[0]);
    int loops = Runtime.getRuntime().availableProcessors();
    Vertx vertx = Vertx.builder().build();
    vertx
        .deployVerticle(
            () -> new BareServer(frameBytes), new DeploymentOptions().setInstances(loops))
        .onFailure(
            cause -> {
              cause.printStackTrace();
              System.exit(1);
            });
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer()
        .requestHandler(this::handle)
        .listen(SocketAddress.sharedRandomPort(1, "127.0.0.1"))
        .onSuccess(server -> out.println("listening on 127.0.0.1:" + server.actualPort()));
  }

  private void handle(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.POST)) {
      request.body().onSuccess(body -> request.response().end(others));
    } else {
      request.response().end(frame);
    }
  }
}
