package io.lockstep.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.lockstep.core.message.FailureId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** WIRE, "Everywhere": queries that cannot be decoded; and what is told of a failure of ours. */
class UndecodableQueryTest {
  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static LoopbackEdge edge;

  @BeforeAll
  static void start() {
    edge = new LoopbackEdge();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static RawAnswers ask(String method, String target, String... headers) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: a\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return edge.send(head + "Connection: close\r\nContent-Length: 0\r\n\r\n");
  }

  @Test
  void aQueryThatCannotBeDecodedIsRefusedOnEveryPath() {
    int before = edge.effects();
    for (String query :
        List.of(
            "x=%zz",
            "%zz",
            "x=%",
            "x=%4",
            "%",
            "a=b&x=%g0&c=d",
            "x=%0g",
            "x=%-1",
            "x=% 1",
            "x=%ff",
            "x=%c3",
            "x=%c3a%a9",
            "x=%ed%a0%80",
            "x=%c0%80",
            "%e2%82=x",
            "?%zz",
            "x=+%")) {
      String encoded = query.replace(" ", "%20%");
      for (String path : List.of("/things/a", "/upgrade", "/no/such/path", "/", "/broken")) {
        ask("GET", path + "?" + encoded).problem(400, path + "?" + query);
      }
      ask("POST", "/things/a?" + encoded).problem(400, query);
      ask("GET", "/upgrade?" + encoded, "Upgrade: websocket").problem(400, query);
      ask("OPTIONS", "/things/a?" + encoded, "Access-Control-Request-Method: GET")
          .problem(400, query);
    }
    assertEquals(before, edge.effects());
  }

  @Test
  void anyOtherQueryIsTaken() {
    for (String query :
        List.of(
            "", "x=%20", "%C3%A9=%e2%82%ac", "x=a+b%2Bc", "x=%00", "?x", "&&=", "x=\u00e9%c3%a9")) {
      ask("GET", "/things/a?" + query).expect(query, 200);
    }
  }

  @Test
  void aFailureIsToldByAnIdThatLeadsToItsTrace() {
    List<ILoggingEvent> errors = new CopyOnWriteArrayList<>();
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
              errors.add(event);
            }
          }
        };
    Logger logger = (Logger) LoggerFactory.getLogger(Problems.class);
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
    try {
      String body = ask("GET", "/broken").problem(500, "broken").body(0);
      assertEquals(1, errors.size());
      assertFalse(body.contains("secret"), body);
      assertEquals(FailureId.KEY, errors.get(0).getKeyValuePairs().get(0).key);
      Object id = errors.get(0).getKeyValuePairs().get(0).value;
      assertTrue(body.contains("(failure " + id + ")"), body);
    } finally {
      logger.detachAppender(appender);
    }
  }
}
