package io.lockstep.dumper.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.h2.server.web.WebServer;
import org.h2.tools.Server;

/**
 * H2's console for one open connection. Its address contains a secret. Somebody who only knows the
 * port gets H2's login page, where nobody can log in. Otherwise H2 would open this user's files for
 * every user of the machine.
 */
final class ConsoleServer implements AutoCloseable {
  private static final String ALLOWED_CLASSES = "h2.allowedClasses";

  private final WebServer pages = new WebServer();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Server server;

  /** Lets H2 load no driver except its own. Call it before H2 is first used in this process. */
  static void forbidDrivers() {
    System.setProperty(ALLOWED_CLASSES, "none");
  }

  /** Starts the console. Call it when everything is open that this process opens itself. */
  ConsoleServer(int port) throws SQLException, IOException {
    // From now on H2 opens files only in this folder, which is empty and which nobody else can
    // write to.
    Path nowhere = Files.createTempDirectory("lockstep-console");
    nowhere.toFile().deleteOnExit();
    server =
        new Server(
            pages,
            "-webPort",
            Integer.toString(port),
            "-webDaemon",
            "-properties",
            "null",
            "-ifExists",
            "-baseDir",
            nowhere.toString());
    pages.setShutdownHandler(ended::countDown);
  }

  void start() throws SQLException {
    server.start();
  }

  /** Returns the address at which {@code connection} can be used. */
  String address(Connection connection) throws SQLException {
    return pages.addSession(connection);
  }

  /** Returns when a user has ended the console in its page. */
  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  @Override
  public void close() {
    server.stop();
  }
}
