package io.lockstep.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory a JVM uses: what lives on its heap, and what it takes of the machine. With a heap
 * that was touched as a whole at the start, the second grows only with what is outside of it; so
 * the sum grows with everything, and by nothing that a collection would free. Linux only.
 */
final class MemoryInUse {
  /** What makes the JVM take its whole heap at the start. */
  static final List<String> JAVA_OPTIONS = List.of("-Xms512m", "-XX:+AlwaysPreTouch");

  private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private MemoryInUse() {}

  /** After a garbage collection, in KiB. */
  static long kib(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    Path status = Path.of("/proc", Long.toString(pid), "status");
    return number(HEAP_USED, jcmd(pid, "GC.heap_info"))
        + number(RESIDENT, Files.readString(status));
  }

  private static long number(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in " + text);
    }
    return Long.parseLong(matcher.group(1));
  }

  private static String jcmd(long pid, String request) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), request).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(request + " of " + pid + ": " + answer);
    }
    return answer;
  }
}
