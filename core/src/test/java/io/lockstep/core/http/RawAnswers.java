package io.lockstep.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.http.problem.Problem;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Everything that the server sent on one connection until it closed it.
 *
 * @param answers head and body of each
 */
record RawAnswers(List<String> answers) {
  private static final int SILENCE_MS = 20_000;

  RawAnswers {
    answers = List.copyOf(answers);
  }

  /** Sends {@code bytes}, each character a byte, and reads until the server closes. */
  static RawAnswers to(int port, String bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(SILENCE_MS);
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      socket.getInputStream().transferTo(all);
    } catch (SocketException e) {
      // The server reset the connection: what it had sent before counts.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RawAnswers(split(all.toString(ISO_8859_1)));
  }

  /** Sends {@code bytes}, each character a byte, reads a little, and cuts the connection. */
  static void leave(int port, String bytes) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(SILENCE_MS);
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      assertTrue(socket.getInputStream().read() >= 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> split(String text) {
    List<String> answers = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int body = text.indexOf("\r\n\r\n", at) + 4;
      assertTrue(body >= 4 && text.startsWith("HTTP/1.", at), text.substring(at));
      String length = header(text.substring(at, body), "Content-Length");
      boolean bare = text.startsWith("304", at + 9);
      int end = body + (length.isEmpty() || bare ? 0 : Integer.parseInt(length));
      assertTrue(end <= text.length(), text.substring(at, body) + "is cut short");
      answers.add(text.substring(at, end));
      at = end;
    }
    return answers;
  }

  private static String header(String answer, String name) {
    String head = answer.substring(0, answer.indexOf("\r\n\r\n") + 2);
    int at = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
    return at < 0 ? "" : head.substring(at, head.indexOf("\r\n", at + 2)).split(":", 2)[1].strip();
  }

  /** A header of the first answer; empty when it has none of that name. */
  String header(String name) {
    return header(answers.get(0), name);
  }

  String body(int index) {
    String answer = answers.get(index);
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  /** The statuses, in the order of the answers. */
  List<Integer> statuses() {
    return answers.stream().map(answer -> Integer.parseInt(answer.substring(9, 12))).toList();
  }

  /** Fails unless there is one answer, a problem of that status. */
  RawAnswers problem(int status, String about) {
    assertEquals(List.of(status), statuses(), about + "\n" + answers);
    return lastIsProblem(about);
  }

  /** Fails unless the last answer is a problem. */
  RawAnswers lastIsProblem(String about) {
    int last = answers.size() - 1;
    assertEquals(Problem.MEDIA_TYPE, header(answers.get(last), "Content-Type"), about);
    JsonObject problem = new JsonObject(body(last));
    assertEquals(statuses().get(last), problem.getInteger("status"), about);
    return this;
  }

  /** Fails unless these are the statuses. */
  RawAnswers expect(String about, Integer... statuses) {
    assertEquals(List.of(statuses), statuses(), about + "\n" + answers);
    return this;
  }
}
