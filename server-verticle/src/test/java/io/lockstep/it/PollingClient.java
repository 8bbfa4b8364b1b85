package io.lockstep.it;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** A session of Engine.IO by long-polling. Polls only while its test waits for a packet. */
final class PollingClient implements PacketClient {
  private static final String PATH = "/socket.io/?EIO=4&transport=polling";
  private static final String SEPARATOR = "\u001e";

  private final WireConnection polls;
  private final WireConnection posts;
  private final Queue<String> packets = new ArrayDeque<>();
  private final JsonObject handshake;
  private final String path;

  private PollingClient(WireConnection polls, WireConnection posts) {
    this.polls = polls;
    this.posts = posts;
    String open = get(PATH);
    this.handshake = new JsonObject(open.substring(1));
    this.path = PATH + "&sid=" + handshake.getString("sid");
  }

  static PollingClient open(int port) {
    return new PollingClient(WireConnection.open(port), WireConnection.open(port));
  }

  private String get(String of) {
    return polls.send(WireClient.request("GET", of, "")).answer().expect(200).text();
  }

  /** What the server told about the session. */
  JsonObject handshake() {
    return handshake;
  }

  /** Asks for packets, and does not wait for them. */
  void beginPoll() {
    polls.send(WireClient.request("GET", path, ""));
  }

  /** The packets that the poll is answered which was begun. */
  List<String> endPoll() {
    return List.of(polls.answer().expect(200).text().split(SEPARATOR, -1));
  }

  /** The status of that answer. */
  int endPollStatus() {
    return polls.answer().status();
  }

  /** The answer to one more poll. */
  WireAnswer poll() {
    beginPoll();
    return polls.answer();
  }

  @Override
  public void send(String... some) {
    post(String.join(SEPARATOR, some)).expect(200);
  }

  WireAnswer post(String payload) {
    return posts.send(WireClient.request("POST", path, payload)).answer();
  }

  @Override
  public String next() {
    while (packets.isEmpty()) {
      beginPoll();
      packets.addAll(endPoll());
    }
    return packets.remove();
  }

  /** Moves to a WebSocket. What the server has queued until then comes there. */
  PacketClient upgrade(int port) {
    String id = handshake.getString("sid");
    SocketClient socket =
        SocketClient.open(port, "/socket.io/?EIO=4&transport=websocket&sid=" + id);
    socket.text("2probe");
    String answer = socket.nextText();
    if (!answer.equals("3probe")) {
      throw new AssertionError("the probe was answered " + answer);
    }
    socket.text("5");
    polls.close();
    posts.close();
    return new PacketSocket(socket);
  }

  @Override
  public void close() {
    polls.close();
    posts.close();
  }
}
