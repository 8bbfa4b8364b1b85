package io.lockstep.core.recipient;

import io.lockstep.core.message.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages to one audience that come in one turn of the event loop. They leave at its end, encoded
 * once for all of them. Confined to the edge's event loop.
 */
public final class Gathering {
  /** The number of no recipient. */
  public static final long NOBODY = 0;

  private final TurnEnd turnEnd;
  private final Audience audience;
  private List<Bytes> messages = new ArrayList<>();

  /** The recipient that gets none of these, because it sent them. */
  private long except = NOBODY;

  public Gathering(TurnEnd turnEnd, Audience audience) {
    this.turnEnd = turnEnd;
    this.audience = audience;
  }

  /**
   * Adds a message.
   *
   * @param sender the number of the recipient that does not get it; {@link #NOBODY} if all get it
   */
  public void add(Bytes message, long sender) {
    if (!messages.isEmpty() && sender != except) {
      send();
    }
    if (messages.isEmpty()) {
      turnEnd.add(this);
    }
    except = sender;
    messages.add(message);
  }

  /** Sends what was gathered, to those who are recipients now. */
  public void send() {
    if (!messages.isEmpty()) {
      List<Bytes> gathered = messages;
      messages = new ArrayList<>();
      if (except == NOBODY) {
        audience.send(gathered);
      } else {
        audience.sendToOthers(except, gathered);
      }
    }
  }
}
