package io.lockstep.dumper.it;

import io.lockstep.dumper.Poll;
import io.lockstep.testing.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server as users start it, with its entries on disk. It can be killed and started again. */
public final class LogServerProgram implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Path folder;
  private final List<String> settings;
  private final int port;
  private Program program;

  /**
   * Starts a server on a free port.
   *
   * @param folder the folder for its entries
   * @param settings further options
   */
  public LogServerProgram(Path folder, String... settings) throws IOException {
    this.folder = folder;
    this.settings = List.of(settings);
    this.port = FreePort.next();
    program = started();
    awaitHealth();
  }

  private Program started() {
    List<String> options = new ArrayList<>(List.of("--host", "127.0.0.1"));
    options.addAll(List.of("--port", Integer.toString(port)));
    options.addAll(settings);
    return Program.start(
        Program.SERVER,
        Map.of("LOGS_DIR", folder.toString(), "EVENT_LOOPS", "1"),
        options.toArray(String[]::new));
  }

  /** Ends it with SIGKILL. */
  void kill() {
    program.close();
  }

  void startAgain() {
    program = started();
    awaitHealth();
  }

  private void awaitHealth() {
    Poll.until(() -> "a server: " + program.output(), () -> status(request("/health")) == 200);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(10));
  }

  private int status(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Posts a JSON text. Returns true if the server acknowledged it. */
  public boolean post(String entries) {
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(entries);
    return status(request("/logs/add").POST(body)) == 200;
  }

  public String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    kill();
  }
}
