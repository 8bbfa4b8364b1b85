package io.lockstep.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long the server takes to start, with an archive of its classes and without one. */
final class StartTime {
  private final Path jar;
  private final Path archive;

  private StartTime(Path jar, Path archive) {
    this.jar = jar;
    this.archive = archive;
  }

  static Row measure(Path jar, int rounds, Bar bar) throws IOException, InterruptedException {
    Path archive = Files.createTempDirectory("lockstep-bench").resolve("lockstep.jsa");
    try {
      StartTime start = new StartTime(jar, archive);
      start.makeArchive();
      return new Row(
          "start with a class-data archive, against without", "ms", start.run(rounds), null, bar);
    } finally {
      Files.deleteIfExists(archive);
      Files.deleteIfExists(archive.getParent());
    }
  }

  private void makeArchive() throws IOException, InterruptedException {
    Process process =
        Program.java(
            List.of(
                "-XX:ArchiveClassesAtExit=" + archive,
                "-jar",
                jar.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--dry-run"));
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    if (!process.waitFor(60, TimeUnit.SECONDS) || !Files.exists(archive)) {
      throw new IOException("no archive was made");
    }
  }

  private Rounds run(int count) throws IOException, InterruptedException {
    List<String> with = List.of("-XX:SharedArchiveFile=" + archive);
    start(with);
    start(List.of());
    Rounds rounds = new Rounds();
    for (int i = 0; i < count; i++) {
      rounds.add(start(with), start(List.of()));
    }
    return rounds;
  }

  private double start(List<String> javaOptions) throws IOException, InterruptedException {
    try (Program program = Program.jar(jar, javaOptions)) {
      return program.startMillis();
    }
  }
}
