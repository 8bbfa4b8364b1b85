package io.lockstep.core.http.problem;

import java.util.Map;

/**
 * A request that ends in an error status. Routes throw it or fail with it, and one handler renders
 * it. The message is for the client. Has no stack trace, because it is an answer and not a defect.
 */
public final class HttpFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  public HttpFailure(int status, String detail) {
    this(status, detail, Map.of());
  }

  /**
   * @param headers further headers of the answer, such as {@code Allow} of a 405
   */
  public HttpFailure(int status, String detail, Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  public HttpFailure(Problem problem) {
    this(problem.status(), problem.detail(), problem.headers());
  }

  public Problem problem() {
    return new Problem(status, String.valueOf(getMessage()), headers);
  }
}
