package io.lockstep.logs.own;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  @Test
  void ofAnAbsolutePathOnlyTheLastNameStays() {
    assertEquals("a.log", FileNames.only("/a.log".substring(1)));
    assertEquals("a.log", FileNames.only("/var/lib/lockstep/a.log"));
    assertEquals("[a.log]: no", FileNames.only("[/var/lib/a.log]: no"));
    assertEquals("from a to b", FileNames.only("from /x/y/a to /x/y/b"));
    assertEquals("a.log: no", FileNames.only("C:\\logs\\a.log: no"));
  }

  @Test
  void addressesAndRatiosAreNoPaths() {
    for (String text :
        new String[] {
          "http://a.example/b/c",
          "/127.0.0.1:5701",
          "Connection[id=1, /127.0.0.1:5701->/127.0.0.1:40112]",
          "text/plain and 1/2/3",
          "../a/b",
          "a/b/c",
          "/"
        }) {
      assertEquals(text, FileNames.only(text));
    }
  }

  @Test
  void whatADiskRefusesIsToldByItsName() {
    assertEquals(
        "java.nio.file.NoSuchFileException: 1.log",
        FileNames.only(new NoSuchFileException("/var/my logs/1.log")));
    assertEquals(
        "java.nio.file.AccessDeniedException: 1.log -> 2.log: no",
        FileNames.only(new AccessDeniedException("/my logs/1.log", "/my logs/2.log", "no")));
    assertEquals(
        "java.nio.file.FileSystemException: a folder: full",
        FileNames.only(new FileSystemException("/", null, "full")));
    assertEquals(
        "java.io.IOException: No space left on device",
        FileNames.only(new IOException("No space left on device")));
  }
}
