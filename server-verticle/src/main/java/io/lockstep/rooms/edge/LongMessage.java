package io.lockstep.rooms.edge;

import io.lockstep.core.json.JsonPieces;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.receiving.TextPieces;

/** Reads a long message of a client while it comes. */
public final class LongMessage implements TextPieces {
  private final JsonPieces pieces = RoomsCodec.pieces();

  @Override
  public void accept(byte[] text, int from, int end) {
    pieces.accept(text, from, end);
  }

  ClientMessage parse(Bytes whole) {
    return RoomsCodec.parse(pieces, whole);
  }
}
