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
 * H2's console for one connection that is open. The address it gives has a secret; who only knows
 * the port gets H2's login page, and there nobody can log in: H2 would open this user's files for
 * every user of the machine.
 */
final class ConsoleServer implements AutoCloseable {
  private static final String ALLOWED_CLASSES = "h2.allowedClasses";

  private final WebServer pages = new WebServer();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Server server;

  /** Has H2 load no driver but itself; to be called before H2 is first used in this process. */
  static void forbidDrivers() {
    System.setProperty(ALLOWED_CLASSES, "none");
  }

  /** To be called when everything that this process opens itself is open. */
  ConsoleServer(int port) throws SQLException, IOException {
    // An empty folder that nobody else can write to: the only one in which H2 now opens files.
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

  /** The address under which {@code connection} can be used. */
  String address(Connection connection) throws SQLException {
    return pages.addSession(connection);
  }

  /** Returns when a user has ended it in the page. */
  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  @Override
  public void close() {
    server.stop();
  }
}
