package io.lockstep.core.socketio.edge;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketListener;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.receiving.TextPieces;
import io.lockstep.core.socketio.engine.EngineSession;
import io.lockstep.core.socketio.engine.EngineSocket;
import io.lockstep.core.socketio.engine.MessageReading;
import io.lockstep.core.socketio.engine.PacketWording;
import io.lockstep.core.socketio.packet.EnginePacket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket of a session. Its client may be connected to another event loop than the session's
 * home. Then each of its messages is handed over, and the packets for it are handed over once a
 * turn.
 */
final class SocketBridge implements WebSocketListener, EngineSocket {
  /** The number of messages on their way to the session at which reading pauses. */
  private static final int MAX_UNDER_WAY = 64;

  private static final int MAX_UNDER_WAY_BYTES = 1 << 18;

  /** The cost of a packet on its way besides its bytes. */
  private static final int PACKET_BYTES = 64;

  private static final int MESSAGE = '4';

  private final WebSocketConnection connection;
  private final HomeLoop here;
  private final HomeLoop home;
  private final EngineSession session;
  private final int maxQueueBytes;
  private final Consumer<SocketBridge> onOpen;
  private final Inbox inbox;

  // Here: the event loop of the client.

  private @Nullable MessageReading reading;
  private int underWay;
  private int underWayBytes;
  private boolean full;
  private boolean paused;
  private long unreadHere;

  // At home.

  private List<EnginePacket> leaving = new ArrayList<>();
  private final Pace pace = new Pace();
  private long unread;
  private long sent;
  private boolean closed;

  /**
   * @param here the event loop of the client
   * @param home that of the session
   * @param maxQueueBytes what may be on its way to a client on another event loop
   * @param onOpen called at home once it is open
   */
  SocketBridge(
      WebSocketConnection connection,
      HomeLoop here,
      HomeLoop home,
      EngineSession session,
      int maxQueueBytes,
      Consumer<SocketBridge> onOpen) {
    this.connection = connection;
    this.here = here;
    this.home = home;
    this.session = session;
    this.maxQueueBytes = maxQueueBytes;
    this.onOpen = onOpen;
    this.inbox = new Inbox(home.turns());
  }

  private boolean isLocal() {
    return here == home;
  }

  // From the client, on its event loop.

  @Override
  public void opened() {
    handOver(0, () -> onOpen.accept(this));
  }

  @Override
  public TextPieces longText() {
    reading = session.reading();
    return reading == null ? TextPieces.UNREAD : reading;
  }

  @Override
  public void text(Bytes message) {
    MessageReading begun = reading;
    reading = null;
    if (message.length() == 0 || message.array()[0] != MESSAGE) {
      handOver(message.length(), () -> session.socketText(this, message));
      return;
    }
    MessageReading read = begun == null ? readWhole(message) : begun;
    if (read != null) {
      handOver(message.length(), () -> session.socketMessage(this, read, message));
    }
  }

  /** Null after the session has ended. */
  private @Nullable MessageReading readWhole(Bytes message) {
    MessageReading read = session.reading();
    if (read != null) {
      read.accept(message.array(), 0, message.length());
    }
    return read;
  }

  @Override
  public void binary(Bytes message) {
    handOver(message.length(), () -> session.socketBinary(this, message));
  }

  @Override
  public void closed(int code) {
    handOver(0, () -> session.socketClosed(this));
  }

  /** Runs a task at the session's home. */
  private void handOver(int bytes, Runnable task) {
    if (isLocal()) {
      task.run();
      return;
    }
    underWay++;
    underWayBytes += bytes;
    readOrNot();
    home.run(() -> inbox.add(() -> handle(bytes, task)));
  }

  private void handle(int bytes, Runnable task) {
    try {
      task.run();
    } finally {
      here.run(() -> handled(bytes));
    }
  }

  private void handled(int bytes) {
    underWay--;
    underWayBytes -= bytes;
    readOrNot();
  }

  private void readOrNot() {
    boolean much = underWay >= MAX_UNDER_WAY || underWayBytes >= MAX_UNDER_WAY_BYTES;
    boolean little = underWay <= MAX_UNDER_WAY / 2 && underWayBytes <= MAX_UNDER_WAY_BYTES / 2;
    full = much || (full && !little);
    if (full || paused) {
      connection.pauseReading();
    } else {
      connection.resumeReading();
    }
  }

  @Override
  public void ready() {
    long read = unreadHere;
    unreadHere = 0;
    if (read > 0) {
      home.run(() -> unread -= read);
    }
  }

  // From the session, at its home.

  @Override
  public void send(EnginePacket packet) {
    if (closed) {
      return;
    }
    if (isLocal()) {
      write(packet);
      return;
    }
    int bytes = packet.bytes().length() + PACKET_BYTES;
    if (unread > 0 && unread + bytes > maxQueueBytes) {
      close(CloseCode.TRY_AGAIN_LATER, "more was waiting for you than the server keeps");
      return;
    }
    unread += bytes;
    sent += bytes;
    if (leaving.isEmpty()) {
      home.atEndOfTurn(this::leave);
    }
    leaving.add(packet);
  }

  private void leave() {
    List<EnginePacket> packets = leaving;
    if (!packets.isEmpty()) {
      leaving = new ArrayList<>();
      here.run(
          () -> {
            packets.forEach(this::write);
            packets.forEach(packet -> unreadHere += packet.bytes().length() + PACKET_BYTES);
            if (connection.isReady()) {
              // Packets that the client takes at once do not count.
              ready();
            }
          });
    }
  }

  /** Called on the client's event loop. */
  private void write(EnginePacket packet) {
    if (packet.binary()) {
      connection.sendBinary(packet.bytes());
    } else {
      connection.sendText(packet.bytes());
    }
  }

  @Override
  public void send(SharedMessages messages, PacketWording wording) {
    if (closed) {
      return;
    }
    if (isLocal()) {
      connection.send(messages, wording.frames());
    } else {
      messages.in(wording.packets()).packets().forEach(each -> send(each.packet()));
    }
  }

  @Override
  public @Nullable Pace pace(long nowMs) {
    if (closed) {
      return null;
    } else if (isLocal()) {
      return connection.pace(nowMs);
    }
    pace.observe(unread > maxQueueBytes / 4, sent - unread, nowMs);
    return pace;
  }

  @Override
  public void close() {
    close(CloseCode.NO_STATUS, "");
  }

  private void close(int code, String reason) {
    if (!closed) {
      closed = true;
      leave();
      here.run(() -> connection.close(code, reason));
    }
  }

  @Override
  public void pauseReading() {
    here.run(() -> pause(true));
  }

  @Override
  public void resumeReading() {
    here.run(() -> pause(false));
  }

  private void pause(boolean on) {
    paused = on;
    readOrNot();
  }
}
