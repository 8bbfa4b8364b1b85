package io.lockstep.core.http.request;

import io.lockstep.core.http.problem.Problem;

/**
 * What is wrong with a request whose end nobody can tell for sure, so that its connection must end
 * with it. Carries no stack trace, because it is an answer and not a defect.
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
