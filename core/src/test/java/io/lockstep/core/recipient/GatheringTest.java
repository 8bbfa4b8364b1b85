package io.lockstep.core.recipient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.access.Caller;
import io.lockstep.core.message.Bytes;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What audiences are sent at the end of a turn. */
class GatheringTest {
  private final Vertx vertx = Vertx.vertx();
  private final Recipients recipients = new Recipients(vertx, () -> 0);
  private final Queue<Runnable> later = new ArrayDeque<>();
  private final TurnEnd turnEnd = new TurnEnd(later::add);
  private final Audience audience = recipients.audience();
  private final Gathering gathering = new Gathering(turnEnd, audience);
  private final List<String> encoded = new ArrayList<>();
  private final Encoding<Text> encoding = this::encode;

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private record Text(String text) implements Encoded {
    @Override
    public void release() {}
  }

  private Text encode(List<Bytes> messages) {
    StringBuilder all = new StringBuilder();
    messages.forEach(message -> all.append(new String(message.array(), StandardCharsets.UTF_8)));
    encoded.add(all.toString());
    return new Text(all.toString());
  }

  private class Client implements Recipient {
    final List<String> got = new ArrayList<>();
    int paces;
    private final long number = recipients.nextNumber();

    Client(Audience in) {
      in.add(this);
    }

    @Override
    public Caller caller() {
      return Caller.EVERYBODY;
    }

    @Override
    public long number() {
      return number;
    }

    @Override
    public void send(SharedMessages messages) {
      got.add(messages.in(encoding).text());
    }

    @Override
    public @Nullable Pace pace(long nowMs) {
      paces++;
      return null;
    }

    @Override
    public void close(int code, String reason) {}
  }

  @Test
  void theMessagesOfATurnLeaveTogetherAtItsEnd() {
    Client client = new Client(audience);
    gathering.add(Bytes.utf8("a"), Gathering.NOBODY);
    gathering.add(Bytes.utf8("b"), Gathering.NOBODY);
    assertEquals(List.of(), client.got);
    endTurn();
    assertEquals(List.of("ab"), client.got);
    endTurn();
    assertEquals(List.of("ab"), client.got);
  }

  @Test
  void aSenderDoesNotGetItsOwnMessages() {
    Client sender = new Client(audience);
    Client other = new Client(audience);
    gathering.add(Bytes.utf8("a"), sender.number());
    gathering.add(Bytes.utf8("b"), sender.number());
    gathering.add(Bytes.utf8("c"), other.number());
    gathering.add(Bytes.utf8("d"), Gathering.NOBODY);
    endTurn();
    assertEquals(List.of("c", "d"), sender.got);
    assertEquals(List.of("ab", "d"), other.got);
    assertEquals(List.of("ab", "c", "d"), encoded);
  }

  @Test
  void whatIsSentBeforeTheEndIsNotSentAgain() {
    Client first = new Client(audience);
    gathering.add(Bytes.utf8("a"), Gathering.NOBODY);
    gathering.send();
    Client second = new Client(audience);
    gathering.add(Bytes.utf8("b"), Gathering.NOBODY);
    endTurn();
    assertEquals(List.of("a", "b"), first.got);
    assertEquals(List.of("b"), second.got);
  }

  @Test
  void severalAudiencesNeedOneTask() {
    Audience another = recipients.audience();
    Client first = new Client(audience);
    Client second = new Client(another);
    gathering.add(Bytes.utf8("a"), Gathering.NOBODY);
    new Gathering(turnEnd, another).add(Bytes.utf8("b"), Gathering.NOBODY);
    assertEquals(1, later.size());
    endTurn();
    assertEquals(List.of("a"), first.got);
    assertEquals(List.of("b"), second.got);
    gathering.add(Bytes.utf8("c"), Gathering.NOBODY);
    endTurn();
    assertEquals(List.of("a", "c"), first.got);
  }

  @Test
  void someOfAnAudienceGetAMessageThatIsEncodedOnce() {
    List<Client> clients =
        List.of(new Client(audience), new Client(audience), new Client(audience));
    audience.sendIf(number -> number != clients.get(1).number(), Bytes.utf8("a"));
    audience.sendIf(number -> false, Bytes.utf8("b"));
    assertEquals(List.of("a"), clients.get(0).got);
    assertEquals(List.of(), clients.get(1).got);
    assertEquals(List.of("a"), clients.get(2).got);
    assertEquals(List.of("a"), encoded);
  }

  @Test
  void whereNobodyIsSlowedDownNobodyIsMeasured() {
    Client client = new Client(audience);
    gathering.add(Bytes.utf8("a"), Gathering.NOBODY);
    endTurn();
    assertEquals(0, client.paces);
    Audience measured = recipients.audience(behind -> {});
    Client slowing = new Client(measured);
    measured.send(List.of(Bytes.utf8("b")));
    assertEquals(1, slowing.paces);
  }

  private void endTurn() {
    for (int i = later.size(); i > 0; i--) {
      later.remove().run();
    }
  }

  @Test
  void anAudienceThatFailsKeepsNothingFromOthers() {
    Audience failing = recipients.audience();
    new Client(failing) {
      @Override
      public void send(SharedMessages messages) {
        throw new IllegalStateException("a test");
      }
    };
    Client client = new Client(audience);
    new Gathering(turnEnd, failing).add(Bytes.utf8("1"), Gathering.NOBODY);
    gathering.add(Bytes.utf8("2"), Gathering.NOBODY);
    later.remove().run();
    assertEquals(List.of("2"), client.got);
  }
}
