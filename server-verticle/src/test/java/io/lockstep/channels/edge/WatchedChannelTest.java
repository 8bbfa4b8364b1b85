package io.lockstep.channels.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.access.Caller;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.Recipient;
import io.lockstep.core.recipient.Recipients;
import io.lockstep.core.recipient.SharedMessages;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchedChannelTest {
  private static final List<Bytes> ADA = List.of(Bytes.utf8("{\"x\":1}"));
  private static final List<Bytes> BOTH = List.of(ADA.get(0), Bytes.utf8("{\"y\":22}"));
  private static final int ADA_BYTES = ChannelsCodec.arrayLength(ADA);
  private static final int BOTH_BYTES = ChannelsCodec.arrayLength(BOTH);

  private final Vertx vertx = Vertx.vertx();
  private final Recipients recipients = new Recipients(vertx, () -> 0);
  private final Client client = new Client();

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static final class Client implements Recipient {
    final List<SharedMessages> got = new ArrayList<>();

    @Override
    public Caller caller() {
      return Caller.EVERYBODY;
    }

    @Override
    public long number() {
      return 1;
    }

    @Override
    public void send(SharedMessages messages) {
      got.add(messages);
    }

    @Override
    public @Nullable Pace pace(long nowMs) {
      return null;
    }

    @Override
    public void close(int code, String reason) {}
  }

  @Test
  void aStateIsSentOnceAndAnEqualOneNotAgain() {
    Budget budget = new Budget(1000);
    WatchedChannel channel = new WatchedChannel(recipients, budget);
    channel.streams().add(client);

    assertTrue(channel.show(ADA));
    assertTrue(channel.show(List.copyOf(ADA)));
    assertEquals(1, client.got.size());
    assertTrue(channel.show(BOTH));
    assertEquals(2, client.got.size());
    assertEquals(BOTH_BYTES, budget.usedBytes());
  }

  @Test
  void theFirstStateIsRefusedIfItDoesNotFitTwice() {
    Budget budget = new Budget(2L * ADA_BYTES - 1);
    WatchedChannel channel = new WatchedChannel(recipients, budget);

    assertFalse(channel.show(ADA));
    assertNull(channel.state());
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void streamsThatHaveBegunGetAStateAlsoWithoutMemory() {
    Budget budget = new Budget(2L * ADA_BYTES);
    WatchedChannel channel = new WatchedChannel(recipients, budget);
    assertTrue(channel.show(ADA));
    channel.streams().add(client);

    assertTrue(channel.show(BOTH));
    assertEquals(1, client.got.size());
    assertEquals(BOTH_BYTES, budget.usedBytes());
  }

  @Test
  void releasingGivesTheMemoryBackOnce() {
    Budget budget = new Budget(1000);
    WatchedChannel channel = new WatchedChannel(recipients, budget);
    assertTrue(channel.show(ADA));
    assertEquals(ADA_BYTES, budget.usedBytes());

    channel.release();
    channel.release();

    assertEquals(0, budget.usedBytes());
    assertNull(channel.state());
  }

  @Test
  void aChannelIsUsedByItsStreamsAndByRequests() {
    WatchedChannel channel = new WatchedChannel(recipients, new Budget(1000));
    assertTrue(channel.isUnused());
    channel.beginRequest();
    channel.streams().add(client);
    channel.endRequest();
    assertFalse(channel.isUnused());
    channel.streams().remove(client.number());
    assertTrue(channel.isUnused());
    channel.beginRequest();
    assertFalse(channel.isUnused());
  }
}
