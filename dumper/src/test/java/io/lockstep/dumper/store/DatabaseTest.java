package io.lockstep.dumper.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
  @Test
  void whatIsShownEndsWhereParametersBegin() {
    assertEquals("jdbc:h2:file:./a", shown("jdbc:h2:file:./a;USER=me;PASSWORD=hush"));
    assertEquals("jdbc:postgresql://h/a", shown("jdbc:postgresql://h/a?user=me&password=hush"));
    assertEquals("jdbc:postgresql://h/a", shown("jdbc:postgresql://me:hush@h/a"));
    assertEquals("jdbc:h2:file:./a", shown("jdbc:h2:file:./a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h:port/a?password=hush",
        "jdbc:h2:file:;PASSWORD=hush",
        "jdbc:h2:relative;PASSWORD=hush",
        "jdbc:h2:mem:a;PASSWORD=hush;NONSENSE=1",
        "jdbc:other:a;PASSWORD=hush"
      })
  void noDriversFailureTellsAPasswordInTheUrl(String url) {
    Database database = new Database(url, "me", "");
    SQLException failure =
        assertThrows(
            SQLException.class,
            () -> DriverManager.getConnection(new JdbcUrl(url).forWriting(), "me", "").close());

    String told = String.valueOf(Diagnosis.of(database, failure).getMessage());
    assertFalse(told.contains("hush"), told);
    assertFalse(database.toString().contains("hush"));
  }

  private static String shown(String url) {
    return new Database(url, "me", "hush").shown();
  }
}
