package io.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A suite that cannot fail shows nothing: servers that are wrong, with one fault each. */
class ConformanceRunTest {
  /** How many bytes the client sends before the scripted answer: a frame of two bytes. */
  private static final int FRAME = 8;

  /** For servers that say something; only a failing test waits so long. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** For those that leave the client waiting, as they should here. */
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(2);

  private static final Frame HI = Frame.text("hi");
  private static final Case ECHO =
      Case.of("1.1.1", "Echo.", Expectation.received(Received.echo(HI)), Step.together(HI));
  private static final Case REJECTED =
      Case.of("3.1", "Rejected.", Expectation.failed(1002), Step.together(HI.reserved(1)));
  private static final Case CLOSED =
      Case.of("7.3.3", "Closed.", Expectation.closed(1000), Step.together(Frame.close(1000)));

  @Test
  void aCloseIsToBeAnsweredInKind() {
    expect(Outcome.OK, "", CLOSED, ScriptedServer.of(FRAME, "8802 03e8"));
  }

  @Test
  void aCloseWithAnotherCodeFails() {
    String remark = "Closed with 1001 in place of [1000].";
    expect(Outcome.FAILED, remark, CLOSED, ScriptedServer.of(FRAME, "8802 03e9"));
  }

  @Test
  void aCloseWithACodeThatIsNeverSentFails() {
    String remark = "A close frame with the illegal code 1005.";
    expect(Outcome.FAILED, remark, CLOSED, ScriptedServer.of(FRAME, "8802 03ed"));
  }

  @Test
  void hangingUpIsNoClose() {
    String remark = "The server hung up without a close frame.";
    expect(Outcome.FAILED, remark, CLOSED, ScriptedServer.of(FRAME, ""));
  }

  @Test
  void theServerIsToHangUpFirst() {
    String remark = "The server leaves it to the client to end the connection.";
    expect(
        Outcome.FAILED,
        remark,
        CLOSED,
        ScriptedServer.lingering(FRAME, "8802 03e8"),
        SHORT_PATIENCE);
  }

  @Test
  void anyFrameAfterTheCloseFails() {
    String remark = "A frame after the close frame.";
    expect(Outcome.FAILED, remark, CLOSED, ScriptedServer.of(FRAME, "8802 03e8 8100"));
  }

  @Test
  void silenceFails() {
    expect(
        Outcome.FAILED,
        "The server fell silent.",
        ECHO,
        ScriptedServer.lingering(FRAME, ""),
        SHORT_PATIENCE);
  }

  @Test
  void anotherTextIsNoEcho() {
    Case exchange =
        Case.of("9.7.1", "Exchange.", Expectation.received(), new Exchange(1, i -> HI, 0, 0));
    String remark = "Not the echo: TEXT(2) in place of TEXT(2).";
    expect(Outcome.FAILED, remark, exchange, ScriptedServer.of(FRAME, "8102 6870"));
  }

  @Test
  void anEchoOfAnotherKindFails() {
    String remark = "Received [BINARY(2)] in place of [TEXT(2)].";
    expect(Outcome.FAILED, remark, ECHO, ScriptedServer.of(FRAME, "8202 6869 8802 03e8"));
  }

  @Test
  void aServerThatClosesALegalConnectionFails() {
    String remark = "The server ended the connection.";
    expect(Outcome.FAILED, remark, ECHO, ScriptedServer.of(FRAME, "8802 03e8"));
  }

  @Test
  void maskedFramesFail() {
    String remark = "A frame of the server is masked.";
    expect(Outcome.FAILED, remark, ECHO, ScriptedServer.of(FRAME, "8182 00000000 6869"));
  }

  @Test
  void toRejectIsToCloseWithTheRightCode() {
    expect(Outcome.OK, "", REJECTED, ScriptedServer.of(FRAME, "8802 03ea"));
    String remark = "Closed with 1000 in place of [1002].";
    expect(Outcome.FAILED, remark, REJECTED, ScriptedServer.of(FRAME, "8802 03e8"));
  }

  @Test
  void toRejectOneMayHangUp() {
    expect(Outcome.OK, "", REJECTED, ScriptedServer.of(FRAME, ""));
  }

  @Test
  void whatIsToleratedIsNotStrict() {
    Case lenient =
        new Case(
            "3.2",
            "Either.",
            List.of(),
            REJECTED.script(),
            Expectation.failed(1002, Received.echo(HI)).orLeniently());
    expect(
        Outcome.NON_STRICT,
        "Tolerated: received [] before the end.",
        lenient,
        ScriptedServer.of(FRAME, "8802 03ea"));
  }

  private static void expect(Outcome outcome, String remark, Case one, ScriptedServer server) {
    expect(outcome, remark, one, server, PATIENCE);
  }

  private static void expect(
      Outcome outcome, String remark, Case one, ScriptedServer server, Duration patience) {
    try (server) {
      Result result = new ConformanceRun(server.port(), patience).play(one);
      assertEquals(new Result(one.number(), one.shows(), outcome, remark), result);
    }
  }
}
