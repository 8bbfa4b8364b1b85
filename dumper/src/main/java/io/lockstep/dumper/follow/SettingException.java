package io.lockstep.dumper.follow;

/** A setting has an invalid value. The message is one line for a person and names the setting. */
public final class SettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String setting;
  private final String problem;

  /**
   * @param setting the name of its variable, such as {@code WS_ENDPOINT}
   * @param problem what is wrong with its value
   */
  public SettingException(String setting, String problem) {
    super(setting + ": " + problem);
    this.setting = setting;
    this.problem = problem;
  }

  public String setting() {
    return setting;
  }

  public String problem() {
    return problem;
  }
}
