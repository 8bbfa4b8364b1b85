package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * One user of a room under load. Keeps the numbers of the commands that it gets. Command {@code n}
 * of a room is sent by its user {@code n % users}.
 */
final class RoomsLoadUser implements Consumer<String> {
  private static final String NUMBER = "\"number\":";
  private static final String OWN_HELLO = "{\"command\":\"HELLO\",\"userId\":";
  private static final String HELLO = "{\"command\":\"HELLO\",\"users\":";

  private final int index;
  private final int users;
  private final IntConsumer delivered;
  private int[] numbers = new int[64];
  private int got;
  private boolean joined;

  /**
   * @param index of the user among the {@code users} of the room
   * @param delivered is told the number of each command
   */
  RoomsLoadUser(int index, int users, IntConsumer delivered) {
    this.index = index;
    this.users = users;
    this.delivered = delivered;
  }

  @Override
  public void accept(String message) {
    int at = message.indexOf(NUMBER);
    if (at >= 0) {
      int begin = at + NUMBER.length();
      int number = Integer.parseInt(message.substring(begin, message.indexOf(',', begin)));
      if (got == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * got);
      }
      numbers[got++] = number;
      delivered.accept(number);
    } else if (message.startsWith(OWN_HELLO)) {
      joined = true;
    } else {
      assertTrue(message.startsWith(HELLO), message);
    }
  }

  boolean isJoined() {
    return joined;
  }

  int got() {
    return got;
  }

  /** How many of the room's first {@code sent} commands it has to get. */
  int expected(int sent) {
    return sent - (sent - index + users - 1) / users;
  }

  /** It must have got all commands of the others once, and those of each of them in their order. */
  void checkComplete(int sent) {
    int[] next = new int[users];
    Arrays.setAll(next, user -> user);
    for (int number : Arrays.copyOf(numbers, got)) {
      int sender = number % users;
      assertNotEquals(index, sender, "a user got a command of his own");
      assertEquals(next[sender], number, () -> "next of user " + sender + " for user " + index);
      next[sender] += users;
    }
    assertEquals(expected(sent), got, () -> "commands for user " + index);
  }

  /** Both must have got what is neither's own in the same order. */
  void checkSameOrder(RoomsLoadUser other) {
    assertArrayEquals(withoutThoseOf(other), other.withoutThoseOf(this));
  }

  private int[] withoutThoseOf(RoomsLoadUser other) {
    return Arrays.stream(numbers, 0, got).filter(number -> number % users != other.index).toArray();
  }
}
