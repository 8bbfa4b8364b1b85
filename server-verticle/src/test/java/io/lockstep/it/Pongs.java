package io.lockstep.it;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps clients alive that read nothing for a while: each sends a pong every second. */
final class Pongs {
  private static final byte[] PONG = SocketClient.bytes(0x80 | SocketFrame.PONG, new byte[0]);

  private Pongs() {}

  /** Does something that takes long. Nothing else may be sent by these clients meanwhile. */
  static void sentWhile(Runnable action, SocketClient... clients) {
    CountDownLatch done = new CountDownLatch(1);
    Thread sender = new Thread(() -> send(done, clients), "pongs");
    sender.start();
    try {
      action.run();
    } finally {
      done.countDown();
      join(sender);
    }
  }

  private static void send(CountDownLatch done, SocketClient... clients) {
    try {
      do {
        for (SocketClient client : clients) {
          client.connection().trySend(PONG);
        }
      } while (!done.await(1, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread sender) {
    try {
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
