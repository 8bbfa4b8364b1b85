package io.lockstep.logs.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a path still leads to a file that is held open. A file that was removed, or whose
 * folder was, takes what is written to it as before, and nobody finds that again.
 */
final class FileIdentity {
  private final Path file;
  private final @Nullable Object key;

  /** Takes the file that {@code file} leads to now, which was just opened. */
  FileIdentity(Path file) throws IOException {
    this.file = file;
    this.key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  /**
   * Returns when the path leads to that file.
   *
   * @throws IOException when somebody removed, moved or replaced it
   */
  void check() throws IOException {
    if (!isKey(attributes())) {
      throw replaced();
    }
  }

  /**
   * Returns when the path leads to that file and it is {@code bytes} long.
   *
   * @param at where in it the bytes of {@code known} are, which tell it where a file system gives
   *     files no lasting identity
   * @throws IOException when somebody removed, moved, replaced or changed it
   */
  void check(long bytes, long at, byte[] known) throws IOException {
    BasicFileAttributes now = attributes();
    if (now.size() != bytes) {
      throw new FileSystemException(
          file.toString(),
          null,
          "somebody changed it: it has " + now.size() + " bytes instead of " + bytes);
    }
    if ((key == null || !isKey(now)) && !Arrays.equals(known, read(at, known.length))) {
      throw replaced();
    }
  }

  private BasicFileAttributes attributes() throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      throw new FileSystemException(file.toString(), null, "somebody removed it");
    }
  }

  private boolean isKey(BasicFileAttributes now) {
    return key == null || key.equals(now.fileKey());
  }

  private IOException replaced() {
    return new FileSystemException(file.toString(), null, "somebody replaced it");
  }

  private byte[] read(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try (FileChannel channel = FileChannel.open(file)) {
      while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {}
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
