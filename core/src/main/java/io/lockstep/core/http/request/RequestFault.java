package io.lockstep.core.http.request;

import io.lockstep.core.http.problem.Problem;

/**
 * A request is refused because nobody can tell for sure where it ends. So its connection must end
 * with it. Has no stack trace, because it is an answer and not a defect.
 */
public final class RequestFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RequestFault(int status, String detail) {
    super(detail, null, false, false);
    this.problem = new Problem(status, detail);
  }

  /** A request that breaks the rules of HTTP/1.1. */
  RequestFault(String detail) {
    this(400, detail);
  }

  public Problem problem() {
    return problem;
  }
}
