package io.lockstep.logs.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a journal, made if it is missing and locked for as long as this is open. The lock
 * is the system's own and ends with the process, however that ends.
 */
final class JournalFolder implements Closeable {
  private static final String LOCK = "lock";

  /**
   * The folders that this process has locked. A file must not even be opened a second time: closing
   * it would end the process's lock on it.
   */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private JournalFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes {@code folder} if it is missing, and locks it.
   *
   * @throws IOException when that is not allowed, or somebody else has the lock
   */
  static JournalFolder take(Path folder) throws IOException {
    make(folder.toAbsolutePath());
    Path path = folder.toRealPath();
    if (!TAKEN.add(path)) {
      throw inUse(path, "this process");
    }
    try {
      return new JournalFolder(path, lock(path));
    } catch (IOException e) {
      TAKEN.remove(path);
      throw e;
    }
  }

  Path path() {
    return path;
  }

  /**
   * Returns when files that were made or removed here are so after a loss of power as well.
   *
   * @throws IOException also when the folder is not locked any more
   */
  void sync() throws IOException {
    if (!lock.isOpen()) {
      throw new ClosedChannelException();
    }
    sync(path);
  }

  @Override
  public void close() throws IOException {
    if (lock.isOpen()) {
      lock.close();
      TAKEN.remove(path);
    }
  }

  private static void make(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent == null || Files.isDirectory(folder)) {
      return;
    }
    make(parent);
    Files.createDirectory(folder);
    sync(parent);
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(folder, "another process");
      }
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static IOException inUse(Path folder, String by) {
    return new FileSystemException(folder.toString(), null, "it is in use by " + by);
  }

  private static void sync(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder)) {
        channel.force(true);
      }
    }
  }
}
