package io.lockstep.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Clients that each ask for the same and read a little at a time, one after another. Those that are
 * told that there is no memory ask again a little later.
 */
final class SlowReaders implements AutoCloseable {
  /** How much of an answer the system of a client keeps that the client has not read. */
  private static final int RECEIVE_BYTES = 1 << 16;

  private static final int READ_BYTES = 1 << 14;
  private static final long PAUSE_NANOS = 1_000_000;
  private static final int ROUNDS_BEFORE_ASKING_AGAIN = 50;

  private final ByteBuffer request;
  private final List<Reader> readers = new ArrayList<>();
  private final ByteBuffer some = ByteBuffer.allocate(READ_BYTES);

  /** What one client got in the end: the status, and the length and a checksum of the body. */
  record Outcome(int status, long bytes, long checksum) {}

  SlowReaders(int port, int clients, String path) {
    request = ByteBuffer.wrap(bytes(WireClient.request("GET", path, "")));
    try {
      for (int i = 0; i < clients; i++) {
        SocketChannel channel = SocketChannel.open();
        readers.add(new Reader(channel));
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
      }
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Lets all ask and read, until each has got an answer or was cut off. */
  List<Outcome> outcomes() {
    Poll.until(
        "all have their answers",
        () -> {
          boolean all = true;
          for (int round = 0; round < ROUNDS_BEFORE_ASKING_AGAIN; round++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            for (Reader reader : readers) {
              all &= reader.outcome != null || reader.read();
            }
          }
          readers.forEach(Reader::askAgain);
          return all;
        });
    List<Outcome> outcomes = new ArrayList<>();
    readers.forEach(reader -> outcomes.add(reader.outcome));
    return outcomes;
  }

  /** One client. */
  private final class Reader {
    private final SocketChannel channel;
    private final StringBuilder head = new StringBuilder();
    private final CRC32 checksum = new CRC32();
    private boolean asked;
    private int status;
    private long length;
    private long read;
    private @Nullable Outcome outcome;

    Reader(SocketChannel channel) {
      this.channel = channel;
    }

    void askAgain() {
      if (asked || outcome != null) {
        return;
      }
      head.setLength(0);
      checksum.reset();
      status = 0;
      read = 0;
      asked = true;
      try {
        channel.write(request.duplicate());
      } catch (IOException e) {
        outcome = new Outcome(-1, 0, 0);
      }
    }

    /** Reads a little; true when it has everything. */
    boolean read() {
      try {
        some.clear();
        if (asked && channel.read(some) < 0) {
          outcome = new Outcome(-1, read, checksum.getValue());
        }
        some.flip();
        while (status == 0 && some.hasRemaining()) {
          addToHead((char) some.get());
        }
        read += some.remaining();
        checksum.update(some);
        if (status != 0 && read == length) {
          answered();
        }
      } catch (IOException e) {
        outcome = new Outcome(-1, read, checksum.getValue());
      }
      return outcome != null;
    }

    private void addToHead(char next) {
      head.append(next);
      if (head.indexOf("\r\n\r\n") >= 0) {
        String text = head.toString().toLowerCase(Locale.ROOT);
        status = Integer.parseInt(text.substring("http/1.1 ".length()).substring(0, 3));
        length = Long.parseLong(value(text, "content-length: "));
      }
    }

    private static String value(String head, String name) {
      int start = head.indexOf(name) + name.length();
      return head.substring(start, head.indexOf('\r', start));
    }

    private void answered() {
      asked = false;
      status = status == 429 && head.indexOf("Retry-After") < 0 ? -429 : status;
      if (status != 429) {
        outcome = new Outcome(status, read, checksum.getValue());
      }
    }
  }

  @Override
  public void close() {
    try {
      for (Reader reader : readers) {
        reader.channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
