package io.lockstep.it;

import org.junit.jupiter.api.Test;

/**
 * All followers get all of a member's pushes in order, while one of them never reads and is cut
 * off. With {@code -Dsessions.load.full} there are a thousand and ten thousand pushes: 20 GB each
 * time.
 */
final class SessionsLoadIT {
  private static final boolean FULL = System.getProperty("sessions.load.full") != null;
  private static final int FOLLOWERS = FULL ? 1_000 : 200;

  /** Each more than the systems keep on the way to one that does not read, and the queue. */
  private static final int PUSHES = FULL ? 10_000 : 2_500;

  /** So little that also the short run exceeds it. */
  private static final String[] OPTIONS =
      FULL ? new String[0] : new String[] {"--max-queue-bytes", "600000"};

  @Test
  void everyFollowerThatReadsGetsEveryPush() {
    try (Deployment deployment = Deployment.alone(OPTIONS)) {
      new SessionsLoad(deployment, FOLLOWERS, PUSHES).run();
    }
  }

  @Test
  void soItIsWhenAFollowerPushes() {
    try (Deployment deployment = Deployment.alone(OPTIONS)) {
      new SessionsLoad(deployment, FOLLOWERS / 4, PUSHES).pushedByAFollower().run();
    }
  }

  @Test
  void everyFollowerThatReadsGetsEveryPushCompressed() {
    try (Deployment deployment = Deployment.alone(OPTIONS)) {
      new SessionsLoad(deployment, FOLLOWERS, PUSHES, SocketClient.DEFLATE).run();
    }
  }

  @Test
  void soItIsBetweenTwoProcesses() {
    try (Deployment deployment = Deployment.split(OPTIONS)) {
      new SessionsLoad(deployment, FOLLOWERS, PUSHES).run();
    }
  }
}
