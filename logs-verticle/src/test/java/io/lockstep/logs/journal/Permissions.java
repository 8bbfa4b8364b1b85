package io.lockstep.logs.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Makes the permissions of files hold, also where root runs the tests, who need not care. */
final class Permissions {
  /** Takes from root what lets it pass over permissions; its own files it can read as before. */
  private static final List<String> WITHOUT_PRIVILEGE =
      List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

  private Permissions() {}

  /** Lets nobody write into {@code folder} whose process is begun with what this gives. */
  static List<String> close(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    return Files.isWritable(folder) ? WITHOUT_PRIVILEGE : List.of();
  }
}
