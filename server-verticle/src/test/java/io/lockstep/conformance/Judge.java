package io.lockstep.conformance;

/** Compares what was seen with what was expected. */
final class Judge {
  private Judge() {}

  static Result judge(Case subject, Transcript seen) {
    Expectation expectation = subject.expectation();
    if (expectation.open()) {
      return Result.of(subject, Outcome.INFORMATIONAL, left(seen));
    }
    String wrongClose = wrongClose(expectation, seen);
    if (!wrongClose.isEmpty()) {
      return Result.of(subject, Outcome.FAILED, wrongClose);
    }
    if (seen.received().equals(expectation.strict())) {
      return Result.of(subject, Outcome.OK, "");
    }
    if (seen.received().equals(expectation.lenient())) {
      return Result.of(
          subject,
          Outcome.NON_STRICT,
          "Tolerated: received " + seen.received() + " before the end.");
    }
    return Result.of(
        subject,
        Outcome.FAILED,
        "Received " + seen.received() + " in place of " + expectation.strict() + ".");
  }

  private static String left(Transcript seen) {
    Integer code = seen.closeCode();
    return "The protocol leaves the answer open; this server "
        + (seen.isClean()
            ? "closes with " + (code == null ? "no code." : code + ".")
            : "hangs up.");
  }

  /** What is wrong with how the connection ended; empty if nothing is. */
  private static String wrongClose(Expectation expectation, Transcript seen) {
    boolean byClient = expectation.closing() != Expectation.Closing.SERVER;
    if (byClient != seen.clientClosedFirst()) {
      return byClient ? "The server ended the connection." : "The server did not close by itself.";
    }
    if (expectation.clean() && !seen.isClean()) {
      return "The server hung up without a close frame.";
    }
    Integer code = seen.closeCode();
    if (code != null && !expectation.codes().contains(code)) {
      return "Closed with " + code + " in place of " + expectation.codes() + ".";
    }
    return "";
  }
}
