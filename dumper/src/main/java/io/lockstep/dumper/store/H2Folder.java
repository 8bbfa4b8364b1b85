package io.lockstep.dumper.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Checks the folder of an H2 file, because H2 does not say why it cannot write there. */
final class H2Folder {
  private H2Folder() {}

  /**
   * Checks the folder before H2 uses it. H2 creates a folder that does not exist.
   *
   * @throws StoreException if the folder cannot be written
   */
  static void check(JdbcUrl url) throws StoreException {
    Path file = url.h2Path();
    Path folder = file == null ? null : nearest(file.normalize().getParent());
    if (folder != null && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
      throw StoreException.fatal(StoreException.URL, "cannot write in " + folder, null);
    }
  }

  /** The innermost folder that exists. */
  private static @Nullable Path nearest(@Nullable Path folder) {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there;
  }
}
