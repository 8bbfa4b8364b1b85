package io.lockstep.core.recipient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.access.Caller;
import io.lockstep.core.message.Bytes;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Recipients of several kinds that get the same messages. */
class AudienceTest {
  private static final List<Bytes> MESSAGES = List.of(Bytes.utf8("a"), Bytes.utf8("b"));

  private final Vertx vertx = Vertx.vertx();
  private long nowMs;
  private final Recipients recipients = new Recipients(vertx, () -> nowMs);
  private final List<Boolean> told = new ArrayList<>();
  private final Audience audience = recipients.audience(told::add);
  private final Kind loud = new Kind("!");
  private final Kind quiet = new Kind(".");

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** What a kind of recipient takes. */
  private static final class Text implements Encoded {
    final String text;
    int releases;

    Text(String text) {
      this.text = text;
    }

    @Override
    public void release() {
      releases++;
    }
  }

  /** Puts a mark behind every message, and keeps what it made. */
  private static final class Kind implements Encoding<Text> {
    final List<Text> made = new ArrayList<>();
    private final String mark;

    Kind(String mark) {
      this.mark = mark;
    }

    @Override
    public Text encode(List<Bytes> messages) {
      StringBuilder all = new StringBuilder();
      messages.forEach(m -> all.append(new String(m.array(), StandardCharsets.UTF_8)).append(mark));
      Text text = new Text(all.toString());
      made.add(text);
      return text;
    }
  }

  private final class Client implements Recipient {
    final List<Text> got = new ArrayList<>();
    private final long number = recipients.nextNumber();
    private final Kind kind;
    private final Pace pace = new Pace();
    boolean behind;
    long readBytes;

    Client(Kind kind) {
      this.kind = kind;
      audience.add(this);
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
      got.add(messages.in(kind));
    }

    @Override
    public @Nullable Pace pace(long now) {
      pace.observe(behind, readBytes, now);
      return pace;
    }

    @Override
    public void close(int code, String reason) {}

    List<String> texts() {
      return got.stream().map(text -> text.text).toList();
    }
  }

  @Test
  void messagesAreEncodedOnceForEachKind() {
    Client first = new Client(loud);
    Client second = new Client(quiet);
    Client third = new Client(loud);
    audience.send(MESSAGES);
    assertEquals(List.of("a!b!"), first.texts());
    assertEquals(List.of("a.b."), second.texts());
    assertEquals(first.got, third.got);
    assertEquals(1, loud.made.size());
    assertEquals(1, quiet.made.size());
  }

  @Test
  void aKindThatIsNotThereCostsNothing() {
    assertEquals(List.of("a!b!"), sentTo(new Client(loud)));
    assertEquals(0, quiet.made.size());
  }

  private List<String> sentTo(Client client) {
    audience.send(MESSAGES);
    return client.texts();
  }

  @Test
  void whatWasEncodedIsReleasedOnce() {
    Client first = new Client(loud);
    Client second = new Client(quiet);
    audience.send(MESSAGES);
    audience.sendToOthers(first.number(), MESSAGES);
    for (Text text : List.of(first.got.get(0), second.got.get(0), second.got.get(1))) {
      assertEquals(1, text.releases);
    }
  }

  @Test
  void whoKeepsMessagesReleasesThem() {
    Client first = new Client(loud);
    SharedMessages kept = new SharedMessages(MESSAGES);
    audience.send(kept);
    Client later = new Client(loud);
    later.send(kept);
    assertEquals(first.got, later.got);
    assertEquals(0, first.got.get(0).releases);
    kept.release();
    kept.release();
    assertEquals(1, first.got.get(0).releases);
  }

  @Test
  void othersAreAllButOne() {
    Client first = new Client(loud);
    Client second = new Client(loud);
    Client third = new Client(loud);
    audience.sendToOthers(second.number(), MESSAGES);
    audience.remove(third.number());
    audience.sendToOthers(recipients.nextNumber(), MESSAGES);
    assertEquals(2, first.got.size());
    assertEquals(1, second.got.size());
    assertEquals(1, third.got.size());
  }

  @Test
  void itTellsWhenMostAreBehindAndWhenThatIsOver() {
    Client first = new Client(loud);
    Client second = new Client(quiet);
    audience.send(MESSAGES);
    assertEquals(List.of(), told);
    first.behind = true;
    second.behind = true;
    audience.sendToOthers(first.number(), MESSAGES);
    assertEquals(List.of(true), told);
    assertTrue(audience.isBehind(first.number()));
    nowMs += Congestion.CHECK_MS;
    assertFalse(audience.keepsUp());
    first.behind = false;
    second.behind = false;
    nowMs += Congestion.CHECK_MS;
    assertTrue(audience.keepsUp());
    assertEquals(List.of(true, false), told);
    assertFalse(audience.isBehind(first.number()));
  }
}
