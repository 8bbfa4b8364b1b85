package io.lockstep.dumper.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.dumper.follow.SettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTest {
  private final Path file;

  CertificatesTest(@TempDir Path folder) {
    file = folder.resolve("ca.pem");
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(SettingException.class, () -> Certificates.checked(file)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
      })
  void aFileOfSomethingElseIsNamed(String text) throws Exception {
    Files.writeString(file, text);

    assertEquals("CA_FILE: holds no PEM certificates: " + file, refusal());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertEquals("CA_FILE: cannot be read: " + file, refusal());
  }
}
