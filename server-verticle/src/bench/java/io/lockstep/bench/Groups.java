package io.lockstep.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups of connections at a server, each with one member that leads: it sends messages to the
 * others. All are served by the calling thread.
 */
final class Groups implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;
  private static final long SILENCE_NANOS = 10_000_000_000L;
  private static final long SETTLED_MS = 1_000;

  private final GroupKind kind;
  private final Program program;
  private final Selector selector;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final List<List<GroupMember>> groups = new ArrayList<>();
  private final int[] sent;
  private final int followers;

  private Groups(GroupKind kind, Program program, Selector selector, int count, int members)
      throws IOException {
    this.kind = kind;
    this.program = program;
    this.selector = selector;
    this.sent = new int[count];
    this.followers = members - 1;
    for (int group = 0; group < count; group++) {
      groups.add(new ArrayList<>());
      for (int i = 0; i < members; i++) {
        groups.get(group).add(GroupMember.open(selector, program.port(), kind, group, i == 0));
      }
      drain(0);
    }
  }

  /** Connects all, and waits until nothing comes any more. */
  static Groups open(GroupKind kind, Program program, int count, int members) throws IOException {
    Groups groups = new Groups(kind, program, Selector.open(), count, members);
    groups.drain(SETTLED_MS);
    return groups;
  }

  private void drain(long quietMs) throws IOException {
    while ((quietMs > 0 ? selector.select(quietMs) : selector.selectNow()) > 0) {
      serve();
    }
  }

  /**
   * Lets one group after another send a message.
   *
   * @param interval between two messages of a group; zero if the next message is sent when the last
   *     one has come to everybody
   * @return what a delivery cost the server, in microseconds of processor time
   */
  double cpuMicros(Duration interval, Duration duration) throws IOException {
    for (List<GroupMember> group : groups) {
      for (GroupMember member : group) {
        member.sendPong();
      }
    }
    Duration cpuBefore = program.cpu();
    long start = System.nanoTime();
    long stepNanos = interval.toNanos() / groups.size();
    long delivered = 0;
    for (long steps = 0; System.nanoTime() - start < duration.toNanos(); steps++) {
      int group = (int) (steps % groups.size());
      delivered += stepNanos == 0 ? deliver(group) : await(start + steps * stepNanos);
      if (stepNanos > 0) {
        send(group);
      }
    }
    while (!everybodyHasAll()) {
      delivered += serveSome(1);
    }
    return program.cpu().minus(cpuBefore).toNanos() / 1e3 / delivered;
  }

  /** Sends, and waits until everybody has it. */
  private long deliver(int group) throws IOException {
    send(group);
    long delivered = 0;
    long since = System.nanoTime();
    while (delivered < followers) {
      delivered += serveSome(1);
      if (System.nanoTime() - since > SILENCE_NANOS) {
        throw new IOException("a message was not delivered");
      }
    }
    return delivered;
  }

  /** Serves until that time. */
  private long await(long nanos) throws IOException {
    long delivered = 0;
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      delivered += serveSome(left / 1_000_000);
    }
    return delivered;
  }

  private long serveSome(long waitMs) throws IOException {
    int ready = waitMs > 0 ? selector.select(waitMs) : selector.selectNow();
    return ready == 0 ? 0 : serve();
  }

  private long serve() throws IOException {
    long delivered = 0;
    for (SelectionKey key : selector.selectedKeys()) {
      delivered += ((GroupMember) key.attachment()).read(buffer);
    }
    selector.selectedKeys().clear();
    return delivered;
  }

  private void send(int group) throws IOException {
    GroupMember leader = groups.get(group).get(0);
    leader.send(ClientFrame.of(kind.message(group, sent[group]++)));
    leader.expect(sent[group]);
  }

  private boolean everybodyHasAll() {
    for (int group = 0; group < sent.length; group++) {
      for (GroupMember member : groups.get(group)) {
        if (member.next() != sent[group]) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    for (List<GroupMember> group : groups) {
      for (GroupMember member : group) {
        member.close();
      }
    }
    selector.close();
  }
}
