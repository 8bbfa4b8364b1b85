package io.lockstep.logs.own;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removes the folders of this machine from texts, because listeners read them. Of an absolute path
 * only the last name stays.
 */
public final class FileNames {
  private static final Pattern UNIX = Pattern.compile("(?<![\\w.:/-])/(?:[^\\s/:]+/)+(?=[^\\s/:])");
  private static final Pattern WINDOWS = Pattern.compile("\\b[A-Za-z]:\\\\(?:[^\\s\\\\:]+\\\\)*");

  private FileNames() {}

  /** The same text with the last names of the paths in it. */
  public static String only(String text) {
    String unix = text.indexOf('/') < 0 ? text : UNIX.matcher(text).replaceAll("");
    return unix.indexOf('\\') < 0 ? unix : WINDOWS.matcher(unix).replaceAll("");
  }

  /** The message of {@code thrown}, without folders. */
  public static String only(Throwable thrown) {
    String text = thrown.toString();
    if (thrown instanceof FileSystemException refusal) {
      // Such a path may contain spaces, so no pattern finds its end.
      text = replaced(text, refusal.getOtherFile());
      text = replaced(text, refusal.getFile());
    }
    return only(text);
  }

  private static String replaced(String text, @Nullable String file) {
    if (file == null || file.isEmpty()) {
      return text;
    }
    Path name = Path.of(file).getFileName();
    return text.replace(file, name == null ? "a folder" : name.toString());
  }
}
