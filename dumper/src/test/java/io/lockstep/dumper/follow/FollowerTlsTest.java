package io.lockstep.dumper.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which servers at {@code wss} the dumper trusts. */
class FollowerTlsTest {
  private final FollowerFixture test = new FollowerFixture();
  private final Path folder;

  FollowerTlsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    test.close();
  }

  /** Gives the server a certificate for that name. */
  private Path certificate(String name) throws Exception {
    ServerCertificate certificate = ServerCertificate.of(name, folder);
    test.server = FollowerFixture.await(ScriptedServer.start(test.vertx, certificate));
    return certificate.file();
  }

  @Test
  void aServerWhoseOwnCertificateIsTrustedIsFollowed() throws Exception {
    test.trusted = certificate("ip:127.0.0.1");
    test.server.post(3);
    test.follow();
    test.awaitStored(3);

    test.awaitListener();
    test.server.post(2);
    test.awaitStored(5);
  }

  @Test
  void aCertificateThatNobodySignedIsRefusedAndTheWayOutIsTold() throws Exception {
    certificate("ip:127.0.0.1");
    test.server.post(3);
    test.follow();

    test.awaitEvent("nobody we trust signed its certificate");
    test.awaitEvent("--ca-file");
    assertEquals(List.of(), test.server.requests());
  }

  @Test
  void aTrustedCertificateOfAnotherNameIsRefused() throws Exception {
    test.trusted = certificate("dns:logs.example");
    test.server.post(3);
    test.follow();

    test.awaitEvent("its certificate is not valid: ");
    assertEquals(List.of(), test.server.requests());
  }
}
