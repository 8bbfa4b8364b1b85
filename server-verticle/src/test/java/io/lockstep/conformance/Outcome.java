package io.lockstep.conformance;

/** How a case ended. */
enum Outcome {
  OK("OK"),

  /** Tolerated, though not what an endpoint should do. */
  NON_STRICT("non-strict"),

  /** The protocol leaves open what is to happen. */
  INFORMATIONAL("informational"),

  /** The server declined the extension that the case is about. */
  UNIMPLEMENTED("unimplemented"),

  FAILED("FAILED");

  private final String words;

  Outcome(String words) {
    this.words = words;
  }

  /** As the table spells it. */
  @Override
  public String toString() {
    return words;
  }
}
