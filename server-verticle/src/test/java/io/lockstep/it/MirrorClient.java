package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;

/** A client of sessions on one edge, and what it sees. */
final class MirrorClient implements AutoCloseable {
  /** In no session. */
  static final String NONE = "";

  final int edge;
  private final boolean leads;
  private final SocketClient socket;
  private final StringBuilder moves = new StringBuilder();
  private String session = NONE;
  private String state = "";
  private int lastPush;

  /** How many requests to move are not known to be handled by the edge. */
  private int moving;

  MirrorClient(int edge, int port, boolean leads) {
    this.edge = edge;
    this.leads = leads;
    this.socket = SocketClient.open(port, "/connect");
  }

  boolean leads() {
    return leads;
  }

  String session() {
    return session;
  }

  /** Where it has been, for messages of failures. */
  String moves() {
    return moves.toString();
  }

  /** Moves to that session, or leaves with {@link #NONE}. */
  void move(String to) {
    boolean leaves = to.equals(NONE);
    moves.append(System.currentTimeMillis() % 1_000_000).append('>').append(to).append(' ');
    session = to;
    lastPush = 0;
    moving++;
    socket.text(leaves ? SessionsFixture.CLOSE : SessionsFixture.setSession(to, leads));
    // The edge answers this when it has handled the request before it.
    socket.text("ping");
  }

  void push(int number) {
    socket.text(SessionsFixture.push(session, number));
  }

  /** Reads everything that has come. Fails if there is a push that the client must not get. */
  void read() {
    while (socket.connection().hasInput()) {
      SocketFrame frame = socket.next();
      if (frame.opcode() == SocketFrame.PING) {
        socket.frame(SocketFrame.PONG, frame.payload().array());
        continue;
      }
      assertEquals(SocketFrame.TEXT, frame.opcode(), frame::text);
      String text = frame.text();
      if (text.equals("pong")) {
        moving--;
      } else {
        read(new JsonObject(text));
      }
    }
  }

  private void read(JsonObject message) {
    switch (message.getString("type")) {
      case "SessionState" -> state = message.encode();
      case "Push" -> {
        String from = message.getString("sessionId");
        if (from.equals(session) && !leads) {
          lastPush = message.getInteger("data");
        } else if (moving == 0) {
          throw new AssertionError("a push of " + from + " for who is in '" + session + "'");
        }
      }
      default -> {
        // A warning: the edge says what it cannot do at the moment.
      }
    }
  }

  /** The last SessionState that it got. */
  String state() {
    return state;
  }

  int lastPush() {
    return lastPush;
  }

  @Override
  public void close() {
    socket.close();
  }
}
