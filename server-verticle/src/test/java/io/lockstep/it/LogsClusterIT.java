package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One log of several processes, any of which may end and come back. */
final class LogsClusterIT {
  private static final String DEADLINE = "--deadline-ms";

  @Test
  void theLinesOfAProcessThatHasNoEdgeAreInTheLogToo() {
    try (Cluster cluster = new Cluster()) {
      LockstepProcess first = cluster.startFirst("http,logs");
      try (LogListener listener = LogListener.open(first.port(), "?since=0")) {
        expectProcess(first, listener.nextOwnLine("deployed logs"));
        LockstepProcess second = cluster.startSecond("channels");
        expectProcess(second, listener.nextOwnLine("deployed channels"));
        WireClient http = new WireClient(first.port());
        Poll.until(
            "the edge reaches the channels",
            () -> http.post("/api/channels/a", "{\"client_id\":\"ada\"}").status() == 200);
        LogEntry joins = listener.nextOwnLine("joins a channel");
        assertEquals("debug", joins.json().getString("level"));
        expectProcess(second, joins);
      }
    }
  }

  private static void expectProcess(LockstepProcess process, LogEntry line) {
    String name = line.json().getString("process");
    assertTrue(name.startsWith(process.pid() + "@"), line::text);
  }

  @Test
  void aListenerIsToldThatNobodyKnowsWhatItMissedWhenTheLogBeginsAnew() {
    try (Cluster cluster = new Cluster(DEADLINE, "500")) {
      LockstepProcess owner = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      try (LogListener listener = listen(edge, "?user=ada")) {
        add(edge, "before");
        listener.expect("before");
        owner.close();
        cluster.startFeatures();
        add(edge, "after");
        listener.expectGap(null);
        listener.expect("after");
      }
    }
  }

  @Test
  void aListenerMissesNothingOfALogThatIsKeptWhileItsOwnerIsAway(@TempDir Path folder) {
    try (Cluster cluster = new Cluster(DEADLINE, "500", "--logs-dir", folder.toString())) {
      LockstepProcess owner = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      try (LogListener listener = listen(edge, "?user=ada")) {
        add(edge, "before");
        owner.close();
        cluster.startFeatures();
        add(edge, "after");
        listener.expect("before", "after");
      }
    }
  }

  private static LogListener listen(LockstepProcess edge, String query) {
    Poll.until(
        "the edge reaches the log",
        () -> {
          try (WireConnection connection = WireConnection.open(edge.port())) {
            return SocketClient.ask(connection, "/logs/listen").status() == 101;
          }
        });
    return LogListener.open(edge.port(), query);
  }

  /** Posts until it is taken, which it then is once: what is refused before was not. */
  private static void add(LockstepProcess edge, String message) {
    WireClient http = new WireClient(edge.port());
    Poll.until(
        message + " is taken",
        () -> {
          WireAnswer answer = http.post(LogsFixture.ADD, entry(message, "user", "ada"));
          return answer.status() == 200;
        });
  }
}
