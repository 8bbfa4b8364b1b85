package io.lockstep.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A JDK 25, if this machine has one: in JAVA25_HOME, or beside the JDK that runs the tests. */
final class NewerJava {
  private static final String RELEASE = "JAVA_VERSION=\"25";

  private NewerJava() {}

  /** Its {@code java}. */
  static Optional<Path> find() throws IOException {
    String home = System.getenv("JAVA25_HOME");
    if (home != null) {
      return Optional.of(java(Path.of(home)));
    }
    Path beside = Path.of(System.getProperty("java.home")).getParent();
    if (beside == null) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(beside)) {
      return homes.filter(NewerJava::isIt).findFirst().map(NewerJava::java);
    }
  }

  private static Path java(Path home) {
    return home.resolve(Path.of("bin", "java"));
  }

  private static boolean isIt(Path home) {
    try {
      Path release = home.resolve("release");
      return Files.isExecutable(java(home))
          && Files.exists(release)
          && Files.readString(release).contains(RELEASE);
    } catch (IOException e) {
      return false;
    }
  }
}
