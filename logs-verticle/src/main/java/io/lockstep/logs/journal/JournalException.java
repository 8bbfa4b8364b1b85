package io.lockstep.logs.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A journal cannot be opened. The message is one line for the person who chose the folder. */
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1L;

  JournalException(String message) {
    super(message.replaceAll("\\R", " "));
  }

  /** Explains an error of the disk for the journal in {@code folder}. */
  static JournalException of(Path folder, IOException refusal) {
    JournalException exception = new JournalException(line(folder, refusal));
    exception.initCause(refusal);
    return exception;
  }

  private static String line(Path folder, IOException refusal) {
    return "the log folder " + folder + " cannot be used: " + reason(refusal);
  }

  private static String reason(IOException refusal) {
    if (!(refusal instanceof FileSystemException file)) {
      return refusal.toString();
    }
    if (file instanceof AccessDeniedException) {
      return "no permission for " + file.getFile();
    }
    if (file instanceof NoSuchFileException) {
      return file.getFile() + " cannot be made";
    }
    if (file instanceof FileAlreadyExistsException) {
      return file.getFile() + " is no folder";
    }
    return file.getReason() == null ? file.toString() : file.getFile() + ": " + file.getReason();
  }
}
