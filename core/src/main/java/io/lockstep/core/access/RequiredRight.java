package io.lockstep.core.access;

/**
 * What a path or a message needs its caller to have.
 *
 * @param feature the name of the feature, or {@code server} for what belongs to none
 */
public record RequiredRight(String feature, Right right) {
  public static RequiredRight read(String feature) {
    return new RequiredRight(feature, Right.READ);
  }

  public static RequiredRight write(String feature) {
    return new RequiredRight(feature, Right.WRITE);
  }

  /** As permissions spell it, without a pattern. */
  @Override
  public String toString() {
    return feature + ":" + right;
  }
}
