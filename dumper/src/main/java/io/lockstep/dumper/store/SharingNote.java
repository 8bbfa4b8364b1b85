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
 * The note beside an H2 file that says how the process that has it open can be reached: a line with
 * a loopback port and a secret. Only its owner may read it, for who is let in can do what the
 * process can.
 */
record SharingNote(int port, String secret) {

  /** Where the note for the database at {@code h2Path} is. */
  static Path beside(Path h2Path) {
    return h2Path.resolveSibling(h2Path.getFileName() + ".shared");
  }

  /** Reads a note; empty when there is none, or half of one. */
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

  /** Writes the note, in place of what an earlier process may have left. */
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

  /** Takes the note away if it still is this one. */
  void remove(Path file) throws IOException {
    if (read(file).filter(this::equals).isPresent()) {
      Files.deleteIfExists(file);
    }
  }

  /** The URL under which the database is reached. */
  String url() {
    return "jdbc:h2:tcp://127.0.0.1:" + port + "/" + secret;
  }

  /** The same for a connection that fails when an answer takes longer than that. */
  String url(Duration answerTime) {
    return url() + ";NETWORK_TIMEOUT=" + answerTime.toMillis();
  }
}
