package io.lockstep.core.members;

import io.lockstep.core.json.JsonCheck;
import io.lockstep.core.json.JsonFields;
import io.lockstep.core.json.JsonObjectText;
import io.lockstep.core.json.JsonPieces;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.receiving.TextPieces;

/** Reads one long message of a client while it arrives, so that no step has to read all of it. */
public final class LongObject implements TextPieces {
  private final JsonPieces pieces;

  LongObject(JsonFields fields) {
    this.pieces = new JsonPieces(fields, JsonCheck.MAX_DEPTH);
  }

  @Override
  public void accept(byte[] utf8, int from, int end) {
    pieces.accept(utf8, from, end);
  }

  /** The message, after all of it was read. */
  JsonObjectText whole(Bytes message) {
    return pieces.object(message.array());
  }
}
