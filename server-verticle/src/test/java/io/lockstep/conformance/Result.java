package io.lockstep.conformance;

/**
 * What came of a case.
 *
 * @param remark one sentence about what is not plainly OK; else empty
 */
record Result(String number, String shows, Outcome outcome, String remark) {
  static Result of(Case subject, Outcome outcome, String remark) {
    return new Result(subject.number(), subject.shows(), outcome, remark);
  }
}
