package io.lockstep.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * One connection that posts numbered items to several channels in turn, many of them ahead of their
 * answers, until it is told that this is enough. An item says {@code connection:number}.
 */
final class FramesLoad implements Callable<Integer> {
  private static final int BURST = 200;

  private final int port;
  private final int connection;
  private final int channels;
  private final BooleanSupplier enough;

  FramesLoad(int port, int connection, int channels, BooleanSupplier enough) {
    this.port = port;
    this.connection = connection;
    this.channels = channels;
    this.enough = enough;
  }

  /** Returns how many items were posted; every one was taken. */
  @Override
  public Integer call() throws IOException {
    int posted = 0;
    try (RawConnection raw = new RawConnection(port)) {
      while (!enough.getAsBoolean()) {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < BURST; i++) {
          requests.append(request(posted + i));
        }
        raw.write(requests.toString());
        for (int i = 0; i < BURST; i++) {
          RawConnection.Reply reply = raw.read();
          if (reply.status() != 200) {
            throw new AssertionError(reply.toString());
          }
        }
        posted += BURST;
      }
    }
    return posted;
  }

  private String request(int number) {
    String item = connection + ":" + number;
    return "POST /channel/%s HTTP/1.1\r\nHost: test\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(channel(number % channels), item.length(), item);
  }

  static String channel(int number) {
    return "load-" + number;
  }

  /** The numbers that one connection posted to one channel, in order. */
  static List<Integer> numbers(int posted, int channel, int channels) {
    List<Integer> numbers = new ArrayList<>();
    for (int number = channel; number < posted; number += channels) {
      numbers.add(number);
    }
    return numbers;
  }
}
