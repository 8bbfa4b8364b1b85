package io.lockstep.core.settings;

/** A setting that cannot be used. The message is one line that names it and says what is wrong. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message.replaceAll("\\R", " "));
  }
}
