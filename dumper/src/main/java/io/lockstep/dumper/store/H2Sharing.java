package io.lockstep.dumper.store;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import org.h2.engine.SysProperties;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/**
 * Lets other programs of the same user query an H2 file while this process has it open. H2's own
 * mode for that ({@code AUTO_SERVER}) is worse: it listens for everybody, every reader of the
 * folder can see its secret, and after a {@code kill -9} it needs four seconds to start. Blocking.
 */
final class H2Sharing {
  private static final String BIND_ADDRESS = "h2.bindAddress";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int SECRET_BYTES = 16;

  private final Server server;
  private final SharingNote note;
  private final Path file;

  private H2Sharing(Server server, SharingNote note, Path file) {
    this.server = server;
    this.note = note;
    this.file = file;
  }

  /** Makes H2 listen on loopback only. Call it before H2 is first used in this process. */
  static void listenOnLoopback() {
    if (System.getProperty(BIND_ADDRESS) == null) {
      System.setProperty(BIND_ADDRESS, LOOPBACK);
    }
  }

  /**
   * Shares the file of that URL. Returns null if the URL has no file, or there is no safe way to
   * share it.
   */
  static @Nullable H2Sharing start(JdbcUrl url) throws SQLException, IOException {
    Path path = url.h2Path();
    if (path == null || !LOOPBACK.equals(SysProperties.BIND_ADDRESS)) {
      return null;
    }
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    Server server =
        Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-key", secret, path.toString());
    server.start();
    H2Sharing sharing =
        new H2Sharing(server, new SharingNote(server.getPort(), secret), SharingNote.beside(path));
    try {
      sharing.note.write(sharing.file);
    } catch (IOException e) {
      server.stop(); // It would go on to listen, and nobody would know how to reach it.
      throw e;
    }
    return sharing;
  }

  void stop() throws IOException {
    server.stop();
    note.remove(file);
  }
}
