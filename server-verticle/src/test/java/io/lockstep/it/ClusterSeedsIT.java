package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.testing.FreePort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nodes that do not find each other say so, and junk at a cluster's port fills no log. */
final class ClusterSeedsIT {
  private final int[] ports = {FreePort.next(), FreePort.next(), FreePort.next()};

  private LockstepProcess start(String name, int port, String seeds) {
    return LockstepProcess.start(
        "--cluster",
        "--cluster-name",
        name,
        "--cluster-port",
        Integer.toString(port),
        "--seeds",
        seeds);
  }

  @Test
  void clustersNextToEachOtherAreReported() throws Exception {
    String both = "127.0.0.1:%d,127.0.0.1:%d".formatted(ports[0], ports[1]);
    String nobody = "127.0.0.1:" + FreePort.next();
    try (LockstepProcess one = start("seeds-a", ports[0], both);
        LockstepProcess other = start("seeds-b", ports[1], both);
        LockstepProcess alone = start("seeds-c", ports[2], nobody)) {
      flood(ports[2]);
      awaitOnce(one, "at the seed 127.0.0.1:" + ports[1] + " is no node of this cluster");
      awaitOnce(other, "at the seed 127.0.0.1:" + ports[0] + " is no node of this cluster");
      awaitOnce(alone, "no other node was found at the SEEDS " + nobody);
      new WireClient(alone.port()).get("/health").expect(200);
      List<String> junk =
          alone.output().stream().filter(line -> line.contains("TcpServerConnection")).toList();
      assertTrue(!junk.isEmpty() && junk.size() <= 6, () -> String.join("\n", junk));
    }
  }

  private static void awaitOnce(LockstepProcess process, String part) {
    Poll.until(part, () -> count(process, part) > 0);
    assertEquals(1, count(process, part));
  }

  private static long count(LockstepProcess process, String part) {
    return process.output().stream().filter(line -> line.contains(part)).count();
  }

  /** Sends what no node would. */
  private static void flood(int port) throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] junk = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      if (i % 2 == 0) {
        random.nextBytes(junk);
      }
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        OutputStream out = socket.getOutputStream();
        out.write(junk);
        out.flush();
        socket.shutdownOutput();
        socket.setSoTimeout(1_000);
        // It is over once the server has closed the connection.
        while (socket.getInputStream().read() >= 0) {
          // What it says does not matter.
        }
      } catch (IOException broken) {
        // It may be closed at any time.
      }
    }
  }
}
