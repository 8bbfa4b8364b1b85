package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The client's half of permessage-deflate (RFC 7692), on the agreed terms. */
final class DeflateClient implements AutoCloseable {
  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

  private final DeflateTerms terms;
  private final Deflater deflater;
  private final Inflater inflater = new Inflater(true);
  private final byte[] buffer = new byte[1 << 16];

  DeflateClient(DeflateTerms terms) {
    this.terms = terms;
    // zlib in Java has one window only; stored blocks point back to nothing and fit any.
    boolean anyWindow = terms.clientWindowBits() == DeflateTerms.LARGEST_WINDOW_BITS;
    deflater = new Deflater(anyWindow ? Deflater.BEST_SPEED : Deflater.NO_COMPRESSION, true);
  }

  Bytes deflate(Bytes message) {
    if (!terms.clientTakeover()) {
      deflater.reset();
    }
    deflater.setInput(message.array());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length;
    do {
      length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      out.write(buffer, 0, length);
    } while (length == buffer.length);
    byte[] deflated = out.toByteArray();
    return Bytes.wrap(Arrays.copyOf(deflated, deflated.length - TAIL.length));
  }

  Bytes inflate(Bytes payload) throws IllegalServer {
    if (!terms.serverTakeover()) {
      inflater.reset();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      inflate(payload.array(), out);
      inflate(TAIL, out);
    } catch (DataFormatException e) {
      throw new IllegalServer("A compressed message of the server cannot be inflated.");
    }
    if (inflater.finished()) {
      inflater.reset();
    }
    return Bytes.wrap(out.toByteArray());
  }

  private void inflate(byte[] input, ByteArrayOutputStream out) throws DataFormatException {
    inflater.setInput(input);
    int length;
    do {
      length = inflater.inflate(buffer);
      out.write(buffer, 0, length);
    } while (length > 0);
  }

  @Override
  public void close() {
    deflater.end();
    inflater.end();
  }
}
