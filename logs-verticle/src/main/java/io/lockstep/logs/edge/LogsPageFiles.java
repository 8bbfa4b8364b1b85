package io.lockstep.logs.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files of the live page, from the module web. Its own files are below {@code /logs/page/}.
 * Those of libraries are below {@code /webjars/}, with paths that name no version. To be called on
 * worker threads, because it reads a list from the class path.
 */
final class LogsPageFiles {
  static final String HTML = "/logs.html";
  static final String OWN = "/logs/page/";
  static final String LIBRARIES = "/webjars/";

  private static final String LIBRARY_FILES = "web/libraries.properties";
  private static final Set<String> SHARED =
      Set.of("theme.css", "spell.js", "viewer-element.js", "favicon.svg");
  private static final Pattern OWN_NAME = Pattern.compile("[a-z-]+\\.(js|css)");

  /** By path below {@link #LIBRARIES}; empty until the first is asked for. */
  private final Properties libraryFiles = new Properties();

  /** The name on the class path of the file at {@code path}, if there may be one. */
  Optional<String> resource(String path) {
    if (path.equals(HTML)) {
      return Optional.of("web/logs.html");
    } else if (path.startsWith(OWN)) {
      return own(path.substring(OWN.length()));
    } else if (path.startsWith(LIBRARIES)) {
      return library(path.substring(LIBRARIES.length()));
    }
    return Optional.empty();
  }

  private static Optional<String> own(String file) {
    if (SHARED.contains(file)) {
      return Optional.of("web/shared/" + file);
    }
    return OWN_NAME.matcher(file).matches() ? Optional.of("web/logs/" + file) : Optional.empty();
  }

  private synchronized Optional<String> library(String file) {
    if (libraryFiles.isEmpty()) {
      ClassLoader loader = LogsPageFiles.class.getClassLoader();
      try (InputStream in = Objects.requireNonNull(loader.getResourceAsStream(LIBRARY_FILES))) {
        libraryFiles.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Optional.ofNullable(libraryFiles.getProperty(file))
        .map(found -> "META-INF/resources/webjars/" + found);
  }
}
