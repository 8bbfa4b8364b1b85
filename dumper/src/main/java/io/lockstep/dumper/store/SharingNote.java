package io.lockstep.dumper.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The file beside an H2 file that says how to reach the process that has it open. It is one line
 * with a loopback port and a secret. Only its owner may read it, because a program that connects
 * can do everything that the process can.
 */
record SharingNote(int port, String secret) {

  /** The path of the note for the database at {@code h2Path}. */
  static Path beside(Path h2Path) {
    return h2Path.resolveSibling(h2Path.getFileName() + ".shared");
  }

  /** Reads a note; empty if there is none, or if it is incomplete. */
  static Optional<SharingNote> read(Path file) {
    try {
      String[] words = Files.readString(file).strip().split(" ", -1);
      return words.length == 2
          ? Optional.of(new SharingNote(Integer.parseInt(words[0]), words[1]))
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Writes the note. It replaces one that an earlier process may have left. */
  void write(Path file) throws IOException {
    Files.deleteIfExists(file);
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)
        .close();
    Files.writeString(file, port + " " + secret + "\n");
  }

  /** Deletes the file if it still has this note. */
  void remove(Path file) throws IOException {
    if (read(file).filter(this::equals).isPresent()) {
      Files.deleteIfExists(file);
    }
  }

  /** The URL of the database. */
  String url() {
    return "jdbc:h2:tcp://127.0.0.1:" + port + "/" + secret;
  }

  /** The URL for a connection that fails if an answer takes longer than {@code answerTime}. */
  String url(Duration answerTime) {
    return url() + ";NETWORK_TIMEOUT=" + answerTime.toMillis();
  }
}
