package io.lockstep.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What watched channels cost a server while nothing happens: processor time, without memory. */
final class IdleCost {
  private static final int STREAMS = 10_000;
  private static final int ROUNDS = 3;

  /** Until everything that opening the streams has caused is over. */
  private static final Duration SETTLING = Duration.ofSeconds(15);

  private static final Duration COUNTED = Duration.ofSeconds(30);
  private static final Bar BAR = Bar.atMost(1.5);

  private IdleCost() {}

  static Row measure(Options options) throws IOException, InterruptedException {
    Rounds percent = new Rounds();
    Path other = options.reference();
    for (int i = 0; i < ROUNDS; i++) {
      double ours = percent(options.jar(), STREAMS);
      percent.add(ours, other == null ? percent(options.jar(), 1) : percent(other, STREAMS));
    }
    return new Row(
        "10,000 idle event streams, a channel for each, against all of one channel",
        "% of a processor",
        percent,
        null,
        BAR);
  }

  /** The processor time of a server with all the streams, of so many channels. */
  private static double percent(Path jar, int channels) throws IOException, InterruptedException {
    List<SocketChannel> streams = new ArrayList<>();
    try (Program program = Program.jar(jar, List.of())) {
      for (int i = 0; i < STREAMS; i++) {
        streams.add(open(program.port(), i % channels));
      }
      Thread.sleep(SETTLING.toMillis());
      Duration before = program.cpu();
      Thread.sleep(COUNTED.toMillis());
      return 100.0 * program.cpu().minus(before).toMillis() / COUNTED.toMillis();
    } finally {
      for (SocketChannel stream : streams) {
        stream.close();
      }
    }
  }

  /** Opens a stream and reads its beginning; what comes later is left to the system. */
  private static SocketChannel open(int port, int channel) throws IOException {
    SocketChannel stream =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String request =
        "GET /api/channels/idle%d HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n"
            .formatted(channel);
    stream.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    ByteBuffer answer = ByteBuffer.allocate(4096);
    int length = stream.read(answer);
    String begin = new String(answer.array(), 0, Math.max(0, length), StandardCharsets.US_ASCII);
    if (!begin.startsWith("HTTP/1.1 200 ")) {
      throw new IOException("not a stream: " + begin);
    }
    return stream;
  }
}
