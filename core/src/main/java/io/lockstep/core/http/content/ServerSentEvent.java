package io.lockstep.core.http.content;

import io.lockstep.core.message.Bytes;

/**
 * A server-sent event without a name (HTML, "Server-sent events"): every line of what it carries is
 * a line of its own, whichever way it ends.
 *
 * <pre>
 *   data: first line LF
 *   data: second line LF
 *   LF
 * </pre>
 */
public final class ServerSentEvent {
  /** With the space, for a reader takes one away. */
  private static final Bytes PREFIX = Bytes.utf8("data: ");

  private ServerSentEvent() {}

  public static Bytes of(Bytes content) {
    byte[] in = content.array();
    byte[] out = new byte[length(in)];
    int written = PREFIX.copyTo(out, 0);
    for (int at = 0; at < in.length; at++) {
      if (!isLineEnd(in[at])) {
        out[written++] = in[at];
      } else if (!isHalfOfPair(in, at)) {
        out[written++] = '\n';
        written = PREFIX.copyTo(out, written);
      }
    }
    out[written++] = '\n';
    out[written] = '\n';
    return Bytes.wrap(out);
  }

  private static int length(byte[] in) {
    int length = PREFIX.length() + in.length + 2;
    for (int at = 0; at < in.length; at++) {
      if (isLineEnd(in[at])) {
        length += isHalfOfPair(in, at) ? -1 : PREFIX.length();
      }
    }
    return length;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  /** True if this is the CR of a CR LF, which end one line together. */
  private static boolean isHalfOfPair(byte[] in, int at) {
    return in[at] == '\r' && at + 1 < in.length && in[at + 1] == '\n';
  }
}
