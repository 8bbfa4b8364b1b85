package io.lockstep.conformance;

import io.lockstep.core.socket.protocol.CloseCode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Plays cases against the server of a port, one at a time.
 *
 * @param patience how long the server may leave the client without what it waits for
 */
record ConformanceRun(int port, Duration patience) {
  Result play(Case subject) {
    try (Conversation conversation = Conversation.open(port, subject.offers(), patience)) {
      if (!subject.offers().isEmpty() && conversation.deflate() == null) {
        return declined(subject, conversation);
      }
      for (Step step : subject.script()) {
        step.take(conversation);
      }
      if (subject.expectation().closing() == Expectation.Closing.CLIENT_WHEN_DONE) {
        conversation.await(subject.expectation().strict().size());
        conversation.send(List.of(Frame.close(CloseCode.NORMAL)));
      }
      return Judge.judge(subject, conversation.finish());
    } catch (SocketTimeoutException e) {
      return Result.of(subject, Outcome.FAILED, "The server fell silent.");
    } catch (IllegalServer | IOException e) {
      return Result.of(subject, Outcome.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private static Result declined(Case subject, Conversation conversation)
      throws IOException, IllegalServer {
    conversation.send(List.of(Frame.close(CloseCode.NORMAL)));
    conversation.finish();
    String bits =
        subject.offers().stream()
            .map(DeflateOffer::serverWindowBits)
            .filter(window -> window > 0)
            .map(window -> 1 << window)
            .map(String::valueOf)
            .collect(Collectors.joining(" or "));
    return Result.of(
        subject,
        Outcome.UNIMPLEMENTED,
        bits.isEmpty()
            ? "The server declines compression."
            : "The server declines compression with a window of " + bits + " bytes.");
  }
}
