package io.lockstep.core.http.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
  @ParameterizedTest
  @CsvSource({
    "REJECTED,400,Bad Request",
    "NOT_FOUND,404,Not Found",
    "CONFLICT,409,Conflict",
    "OVERLOADED,429,Too Many Requests",
    "FAILED,500,Internal Server Error",
    "NO_OWNER,503,Service Unavailable",
    "TIMED_OUT,504,Gateway Timeout"
  })
  void everyFailureHasItsStatusAndKeepsItsText(Failure failure, int status, String title) {
    Problem problem = Problem.of(new FailureException(failure, "what was wrong"));
    assertEquals(status, problem.status());
    assertEquals("what was wrong", problem.detail());
    assertEquals(title, problem.title());
  }

  @ParameterizedTest
  @CsvSource({"OVERLOADED,true", "NO_OWNER,true", "REJECTED,false", "TIMED_OUT,false"})
  void whatPassesByItselfSaysWhenToTryAgain(Failure failure, boolean again) {
    Problem problem = Problem.of(new FailureException(failure, ""));
    assertEquals(again ? Map.of("Retry-After", "1") : Map.of(), problem.headers());
  }

  @Test
  void theBodyHasTheFourMembersOfRfc9457() {
    JsonObject body = new JsonObject(new Problem(413, "the \"body\"\nis too ä").body());
    assertEquals(Set.of("type", "title", "status", "detail"), body.fieldNames());
    assertEquals("about:blank", body.getString("type"));
    assertEquals(413, body.getInteger("status"));
    assertEquals("the \"body\"\nis too ä", body.getString("detail"));
    assertEquals("application/problem+json", Problem.MEDIA_TYPE);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 408, 413, 414, 415, 416, 426, 429, 431, 500, 503, 504})
  void everyStatusThatIsUsedHasATitle(int status) {
    String title = new Problem(status, "").title();
    assertFalse(title.isEmpty() || title.contains(Integer.toString(status)), title);
  }

  @Test
  void aFailureOfARouteKeepsItsHeaders() {
    Problem problem = new HttpFailure(405, "not here", Map.of("Allow", "GET")).problem();
    assertEquals(new Problem(405, "not here", Map.of("Allow", "GET")), problem);
  }

  @Test
  void anAnswerCarriesNoStackTrace() {
    assertEquals(0, new HttpFailure(400, "no").getStackTrace().length);
  }
}
