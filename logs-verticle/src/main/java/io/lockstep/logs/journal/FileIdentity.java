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
 * Checks whether a path still leads to an open file. A file that was removed, or whose folder was,
 * still accepts writes, but nobody finds them again.
 */
final class FileIdentity {
  private final Path file;
  private final @Nullable Object key;

  /** Remembers the file at {@code file}, which was just opened. */
  FileIdentity(Path file) throws IOException {
    this.file = file;
    this.key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  /**
   * Checks that the path leads to the remembered file.
   *
   * @throws IOException if somebody removed, moved or replaced it
   */
  void check() throws IOException {
    if (!isKey(attributes())) {
      throw replaced();
    }
  }

  /**
   * Checks that the path leads to the remembered file and that it has {@code bytes} bytes.
   *
   * @param at where the bytes of {@code known} are in it; they identify the file where a file
   *     system gives files no lasting identity
   * @throws IOException if somebody removed, moved, replaced or changed it
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
