package io.lockstep.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running server, and what it has to offer.
 *
 * @param frame how a frame is read from it
 */
record Target(Program program, Load frame) implements AutoCloseable {
  private static final int ITEM_BYTES = 216_000;
  private static final Pattern FRAME_ID = Pattern.compile("\"id\":\"(\\d+)\"");
  private static final HttpClient http = HttpClient.newHttpClient();

  /** Our server, with a sealed frame in it that stays as long as the benchmark may take. */
  static Target lockstep(Path jar) throws IOException, InterruptedException {
    Program program =
        Program.jar(jar, List.of(), "--frames-duration-ms", "2000", "--frames-history", "5000");
    try {
      return new Target(program, sealedFrame("http://127.0.0.1:" + program.port()));
    } catch (IOException | RuntimeException e) {
      program.close();
      throw e;
    }
  }

  /** The bare server, whose frame is as long. */
  static Target bare(int frameBytes) throws IOException, InterruptedException {
    Program program = Program.main(BareServer.class, List.of(), Integer.toString(frameBytes));
    return new Target(program, Load.get("/1", frameBytes));
  }

  /** Fills the open frame and waits until it is sealed. */
  private static Load sealedFrame(String base) throws IOException, InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(base + "/channel/bench?type=video"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[ITEM_BYTES]))
            .build();
    if (http.send(post, BodyHandlers.discarding()).statusCode() != 200) {
      throw new IOException("the frame's item was not taken");
    }
    for (long end = System.nanoTime() + 20_000_000_000L; System.nanoTime() < end; ) {
      Matcher ids = FRAME_ID.matcher(new String(get(base + "/frame"), StandardCharsets.UTF_8));
      while (ids.find()) {
        int length = get(base + "/" + ids.group(1)).length;
        if (length > ITEM_BYTES) {
          return Load.get("/" + ids.group(1), length);
        }
      }
      Thread.sleep(100);
    }
    throw new IOException("the frame was not sealed");
  }

  private static byte[] get(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return http.send(request, BodyHandlers.ofByteArray()).body();
  }

  @Override
  public void close() {
    program.close();
  }
}
