package io.lockstep.core.socket.receiving;

import io.lockstep.core.message.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes down what a reader tells: the kind, then text as it is and all else in hex. */
public final class Recorder implements FrameReader.Receiver {
  public final List<String> heard = new ArrayList<>();
  boolean paused;
  int frames;

  @Override
  public void text(Bytes message) {
    heard.add("text " + new String(message.array(), StandardCharsets.UTF_8));
  }

  @Override
  public void binary(Bytes message) {
    heard.add("binary " + hex(message));
  }

  @Override
  public void ping(Bytes payload) {
    heard.add("ping " + hex(payload));
  }

  @Override
  public void pong(Bytes payload) {
    heard.add("pong " + hex(payload));
  }

  @Override
  public void closed(int code, String reason) {
    heard.add("closed " + code + " " + reason);
  }

  @Override
  public void frame() {
    frames++;
  }

  @Override
  public boolean isPaused() {
    return paused;
  }

  private static String hex(Bytes bytes) {
    return HexFormat.of().formatHex(bytes.array());
  }
}
