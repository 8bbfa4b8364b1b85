package io.lockstep.dumper.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of an H2 file: where it cannot be written, H2 does not say why. */
final class H2Folder {
  private H2Folder() {}

  /**
   * Looks at the folder before H2 does. H2 makes it when it is not there.
   *
   * @throws StoreException when nothing can be written there
   */
  static void check(JdbcUrl url) throws StoreException {
    Path file = url.h2Path();
    Path folder = file == null ? null : nearest(file.normalize().getParent());
    if (folder != null && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
      throw StoreException.fatal(StoreException.URL, "cannot write in " + folder, null);
    }
  }

  /** The innermost that there is. */
  private static @Nullable Path nearest(@Nullable Path folder) {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there;
  }
}
