package io.lockstep.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One connection of a group. Has to get the leader's messages in order, each of them once. */
final class GroupMember {
  private static final int LENGTH_16_BIT = 126;

  /** A pong without a payload, masked: keeps the connection open, and gets no answer. */
  private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

  private final SocketChannel channel;
  private final byte[] prefix;
  private byte[] begun = {};
  private int next;

  private GroupMember(SocketChannel channel, byte[] prefix) {
    this.channel = channel;
    this.prefix = prefix;
  }

  static GroupMember open(Selector selector, int port, GroupKind kind, int group, boolean leads)
      throws IOException {
    SocketChannel channel = UpgradedSocket.open(port, kind.path(), false).channel();
    channel.write(ClientFrame.of(kind.join(group, leads)));
    GroupMember member = new GroupMember(channel, kind.prefix(group));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, member);
    return member;
  }

  /** Sends something short. */
  void send(ByteBuffer frame) throws IOException {
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  void sendPong() throws IOException {
    send(ByteBuffer.wrap(PONG));
  }

  /** The next message has that number. */
  void expect(int number) {
    next = number;
  }

  /** The number of the message that has to come next. */
  int next() {
    return next;
  }

  /**
   * Reads what is there.
   *
   * @return how many messages of the leader that were
   */
  int read(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).put(begun);
    if (channel.read(buffer) < 0) {
      throw new IOException("the server closed a connection");
    }
    int end = buffer.position();
    int before = next;
    int at = 0;
    while (end - at >= 4) {
      int told = bytes[at + 1];
      int head = told < LENGTH_16_BIT ? 2 : 4;
      int length = told < LENGTH_16_BIT ? told : buffer.getShort(at + 2) & 0xFFFF;
      if (end - at < head + length) {
        break;
      }
      take(bytes, at + head, length);
      at += head + length;
    }
    begun =
        at == end ? begun.length == 0 ? begun : new byte[0] : Arrays.copyOfRange(bytes, at, end);
    return next - before;
  }

  private void take(byte[] bytes, int offset, int length) throws IOException {
    int number = GroupKind.number(prefix, bytes, offset, length);
    if (number >= 0 && number != next++) {
      throw new IOException("message " + number + " in place of " + (next - 1));
    }
  }

  void close() throws IOException {
    channel.close();
  }
}
