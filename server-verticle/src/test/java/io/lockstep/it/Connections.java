package io.lockstep.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether somebody takes connections. */
final class Connections {
  private Connections() {}

  /** Whether a connection to that port of loopback is accepted. */
  static boolean accepted(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
