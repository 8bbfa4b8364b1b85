package io.lockstep.dumper.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
  private static final String QUIET = ";TRACE_LEVEL_SYSTEM_OUT=0;TRACE_LEVEL_FILE=0";

  @Test
  void anH2FileIsWrittenAtOnceAndClosedByUs() {
    assertEquals(
        "jdbc:h2:file:./logs;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE" + QUIET,
        new JdbcUrl("jdbc:h2:file:./logs").forWriting());
  }

  @Test
  void whatTheUserSetStays() {
    assertEquals(
        "jdbc:h2:./logs;write_delay=500;DB_CLOSE_ON_EXIT=FALSE" + QUIET,
        new JdbcUrl("jdbc:h2:./logs;write_delay=500").forWriting());
    assertEquals(
        "jdbc:postgresql://host/logs?socketTimeout=5&connectTimeout=10"
            + "&ApplicationName=lockstep-dumper&reWriteBatchedInserts=true&tcpKeepAlive=true",
        new JdbcUrl("jdbc:postgresql://host/logs?socketTimeout=5").forWriting());
  }

  @Test
  void whoReadsHasNoNamedStatements() {
    assertEquals(
        "jdbc:postgresql://host/logs?connectTimeout=10&socketTimeout=60"
            + "&ApplicationName=lockstep-dumper&prepareThreshold=0",
        new JdbcUrl("jdbc:postgresql://host/logs").forReading());
    assertFalse(new JdbcUrl("jdbc:postgresql://host/logs?PREPARETHRESHOLD=3").mayLeaveNamesOut());
    assertTrue(new JdbcUrl("jdbc:postgresql://host/logs?a=b").mayLeaveNamesOut());
  }

  @Test
  void readingMakesNoDatabase() {
    assertEquals(
        "jdbc:h2:./logs;IFEXISTS=TRUE" + QUIET, new JdbcUrl("jdbc:h2:./logs").forReading());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:logs",
        "jdbc:h2:tcp://host/logs",
        "jdbc:h2:ssl://host/logs",
        "other:x"
      })
  void otherUrlsStayAsTheyAre(String url) {
    assertEquals(url, new JdbcUrl(url).forWriting());
    assertEquals(url, new JdbcUrl(url).forReading());
    assertNull(new JdbcUrl(url).h2Path());
  }

  @Test
  void theFileOfAnH2UrlIsFound() {
    assertEquals(Path.of("/var/logs"), new JdbcUrl("jdbc:h2:file:/var/logs;A=B").h2Path());
    assertEquals(Path.of("./logs").toAbsolutePath(), new JdbcUrl("jdbc:h2:./logs").h2Path());
    assertEquals(
        Path.of(System.getProperty("user.home"), "logs"), new JdbcUrl("jdbc:h2:~/logs").h2Path());
    assertNull(new JdbcUrl("jdbc:h2:split:30:/var/logs").h2Path());
  }
}
