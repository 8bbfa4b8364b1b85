package io.lockstep.logs.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a journal. It is created if it is missing, and locked while this is open. The lock
 * belongs to the operating system and ends with the process, however that ends. The lock file holds
 * the {@link JournalMark}.
 */
final class JournalFolder implements Closeable {
  private static final String LOCK = "lock";

  /**
   * The folders that this process has locked. The lock file must not be opened a second time:
   * closing it would end the lock of the process.
   */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;
  private final FileIdentity identity;

  /** The content of the lock file. */
  private byte[] text;

  private JournalFolder(Path path, FileChannel lock) throws IOException {
    this.path = path;
    this.lock = lock;
    this.identity = new FileIdentity(path.resolve(LOCK));
    this.text = read(lock);
  }

  /**
   * Locks {@code folder}. Creates it if it is missing.
   *
   * @throws IOException if that is not allowed, or somebody else has the lock
   */
  static JournalFolder take(Path folder) throws IOException {
    make(folder.toAbsolutePath());
    Path path = folder.toRealPath();
    if (!TAKEN.add(path)) {
      throw inUse(path, "this process");
    }
    FileChannel lock = null;
    try {
      lock = lock(path);
      return new JournalFolder(path, lock);
    } catch (IOException e) {
      if (lock != null) {
        lock.close();
      }
      TAKEN.remove(path);
      throw e;
    }
  }

  Path path() {
    return path;
  }

  /** The mark of earlier processes; null if there is none. */
  @Nullable JournalMark mark() {
    return JournalMark.parse(text);
  }

  /** Writes how far the log has come. No stored entry depends on it. */
  void mark(JournalMark mark) {
    byte[] next = mark.encode();
    try {
      lock.write(ByteBuffer.wrap(next), 0);
      if (next.length < text.length) {
        lock.truncate(next.length);
      }
      text = next;
    } catch (IOException e) {
      // The next append writes it again.
    }
  }

  /**
   * Checks that the path leads to the locked folder.
   *
   * @throws IOException if somebody removed, moved or replaced it
   */
  void check() throws IOException {
    if (!lock.isOpen()) {
      throw new ClosedChannelException();
    }
    identity.check();
  }

  /**
   * Makes created and removed files survive a loss of power.
   *
   * @throws IOException also if the folder is no longer locked
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
        FileChannel.open(
            folder.resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
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

  private static byte[] read(FileChannel lock) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(lock.size(), JournalMark.MAX_BYTES));
    while (bytes.hasRemaining() && lock.read(bytes, bytes.position()) >= 0) {}
    return Arrays.copyOf(bytes.array(), bytes.position());
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
