package io.lockstep.core.bus.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeWindowTest {
  private final EdgeWindow window = new EdgeWindow(100);
  private final List<String> sent = new ArrayList<>();

  @Test
  void whatFitsIsSentAtOnce() {
    window.send(new Sample("a", 60));
    window.send(new Sample("b", 40));
    assertEquals(List.of("a", "b"), sent);
  }

  @Test
  void whatDoesNotFitWaitsForAcknowledgementsInItsOrder() {
    Sample a = new Sample("a", 60);
    window.send(a);
    window.send(new Sample("b", 50));
    window.send(new Sample("c", 1));
    assertEquals(List.of("a"), sent);
    a.acknowledge();
    assertEquals(List.of("a", "b", "c"), sent);
  }

  @Test
  void whatIsLargerThanTheWindowIsUnderWayAlone() {
    Sample a = new Sample("a", 1);
    Sample b = new Sample("b", 1_000);
    window.send(a);
    window.send(b);
    window.send(new Sample("c", 0));
    assertEquals(List.of("a"), sent);
    a.acknowledge();
    assertEquals(List.of("a", "b"), sent);
    b.acknowledge();
    assertEquals(List.of("a", "b", "c"), sent);
  }

  @Test
  void whatIsNeverAcknowledgedStopsCounting() {
    Sample a = new Sample("a", 100);
    window.send(a);
    window.send(new Sample("b", 100));
    a.fail();
    assertEquals(List.of("a", "b"), sent);
  }

  @Test
  void nothingComesBetweenTheMessagesOfOneAnswer() {
    Sample parts = new Sample("a", 10, 3);
    window.send(parts);
    window.send(new Sample("b", 1));
    assertEquals(List.of("a"), sent);
    parts.acknowledge();
    assertEquals(List.of("a", "a"), sent);
    parts.acknowledge();
    assertEquals(List.of("a", "a", "a", "b"), sent);
  }

  @Test
  void ofAnAnswerThatIsNotAcknowledgedTheRestIsNotSent() {
    Sample parts = new Sample("a", 10, 3);
    window.send(parts);
    window.send(new Sample("b", 1));
    parts.fail();
    assertEquals(List.of("a", "b"), sent);
  }

  @Test
  void commandsWaitWhileRepliesDo() {
    Sample a = new Sample("a", 100);
    window.send(a);
    window.whenOpen(() -> window.send(new Sample("b", 100)));
    window.whenOpen(() -> window.send(new Sample("c", 100)));
    assertEquals(List.of("a"), sent);
    a.acknowledge();
    assertEquals(List.of("a", "b"), sent);
  }

  @Test
  void commandsAreTakenWhileThereIsRoom() {
    window.send(new Sample("a", 99));
    List<String> taken = new ArrayList<>();
    window.whenOpen(() -> taken.add("b"));
    window.whenOpen(() -> taken.add("c"));
    assertEquals(List.of("b", "c"), taken);
  }

  @Test
  void itIsIdleWhenAllIsAcknowledged() {
    assertTrue(window.isIdle());
    Sample a = new Sample("a", 100);
    window.send(a);
    window.whenOpen(() -> {});
    assertFalse(window.isIdle());
    a.acknowledge();
    assertTrue(window.isIdle());
  }

  @Test
  void manyMessagesThatNobodyAcknowledgesNeedNoStack() {
    Sample first = new Sample("first", 100);
    window.send(first);
    for (int i = 0; i < 100_000; i++) {
      window.send(new Small());
    }
    first.acknowledge();
    assertTrue(window.isIdle());
  }

  /** Something whose acknowledgements come when the test says so. */
  private final class Sample implements EdgeWindow.Sending {
    private final String name;
    private final long weight;
    private int messages;
    private Promise<Void> acknowledged = Promise.promise();

    Sample(String name, long weight) {
      this(name, weight, 1);
    }

    Sample(String name, long weight, int messages) {
      this.name = name;
      this.weight = weight;
      this.messages = messages;
    }

    @Override
    public long weight() {
      return weight;
    }

    @Override
    public boolean isLast() {
      return messages == 1;
    }

    @Override
    public Future<?> send() {
      sent.add(name);
      acknowledged = Promise.promise();
      return acknowledged.future();
    }

    void acknowledge() {
      messages--;
      acknowledged.complete();
    }

    void fail() {
      acknowledged.fail("silent");
    }
  }

  /** Something that is not acknowledged. */
  private static final class Small implements EdgeWindow.Sending {
    @Override
    public long weight() {
      return 0;
    }

    @Override
    public boolean isLast() {
      return true;
    }

    @Override
    public Future<?> send() {
      return Future.succeededFuture();
    }
  }
}
