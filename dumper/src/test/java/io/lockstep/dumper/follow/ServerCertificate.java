package io.lockstep.dumper.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A self-signed certificate.
 *
 * @param key the private key and the certificate
 * @param file the certificate alone, as PEM
 */
record ServerCertificate(PfxOptions key, Path file) {
  private static final String PASSWORD = "certificate";

  /**
   * Creates a certificate.
   *
   * @param name its subject, as the JDK's {@code keytool} writes it: {@code ip:127.0.0.1}
   */
  static ServerCertificate of(String name, Path folder) throws IOException, InterruptedException {
    Path store = folder.resolve("server.p12");
    Path file = folder.resolve("server.pem");
    keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=" + name);
    keytool(store, "-exportcert", "-rfc", "-file", file.toString());
    return new ServerCertificate(
        new PfxOptions().setPath(store.toString()).setPassword(PASSWORD), file);
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
  }
}
