package io.lockstep.dumper.program;

import io.lockstep.dumper.follow.SettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** Checks a file of certificates before it is used. */
final class Certificates {
  private Certificates() {}

  /**
   * Returns the file if it holds certificates.
   *
   * @throws SettingException with one line for a person
   */
  static Path checked(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (!CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
        return file;
      }
    } catch (CertificateException e) {
      throw new SettingException("CA_FILE", "holds no PEM certificates: " + file);
    } catch (IOException e) {
      throw new SettingException("CA_FILE", "cannot be read: " + file);
    }
    throw new SettingException("CA_FILE", "holds no PEM certificates: " + file);
  }
}
