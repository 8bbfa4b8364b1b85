package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.expectText;
import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static io.lockstep.it.SessionsFixture.state;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Followers that push to one another, and fall behind themselves. */
final class SessionsPeersIT {
  private static final String SESSION = "peers";
  private static final String DATA = "x".repeat(100_000);

  /** More than the systems keep on the way, and a quarter of the queue. */
  private static final int PUSHES = 140;

  private static final String[] OPTIONS = {"--max-queue-bytes", "16777216"};

  @Test
  void twoThatWriteALotBeforeTheyReadGetEverything() {
    try (Deployment deployment = Deployment.alone(OPTIONS);
        SocketClient ada = join(deployment, 1);
        SocketClient joe = join(deployment, 2)) {
      expectText(state(2, false), ada);
      CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(ada));
      write(joe);
      writing.join();
      for (int i = 0; i < PUSHES; i++) {
        expectText(push(SESSION, i, DATA), ada, joe);
      }
    }
  }

  private static SocketClient join(Deployment deployment, int players) {
    SocketClient client =
        SocketClient.open(WireConnection.openNarrow(deployment), "/connect")
            .text(setSession(SESSION, false));
    expectText(state(players, false), client);
    return client;
  }

  private static void write(SocketClient client) {
    for (int i = 0; i < PUSHES; i++) {
      client.text(push(SESSION, i, DATA));
    }
  }
}
