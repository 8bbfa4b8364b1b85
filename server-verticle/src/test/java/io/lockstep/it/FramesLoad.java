package io.lockstep.it;

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
  public Integer call() {
    int posted = 0;
    try (WireConnection connected = WireConnection.open(port)) {
      while (!enough.getAsBoolean()) {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < BURST; i++) {
          requests.append(request(posted + i));
        }
        connected.send(requests.toString());
        for (int i = 0; i < BURST; i++) {
          connected.answer().expect(200);
        }
        posted += BURST;
      }
    }
    return posted;
  }

  private String request(int number) {
    String item = connection + ":" + number;
    return WireClient.request("POST", "/channel/" + channel(number % channels), item);
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
