package io.lockstep.sessions.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.sessions.SessionsSettings;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsCodecTest {
  private final SessionsCodec codec = new SessionsCodec("ServerMessage");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'SetSession','sessionId':'s','isLeader':true}|s|true",
        "{'sessionId':'s','isLeader':false,'type':'SetSession'}|s|false",
        "{'type':'SetSession','sessionId':'s'}|s|false",
        "{'type':'SetSession','sessionId':'s','isLeader':null}|s|false",
        "{'type':'SetSession','sessionId':''}|''|false",
        "{'type':'SetSession','sessionId':null,'isLeader':true}|''|true",
        "{'type':'SetSession','sessionId':1,'sessionId':'a','sessionId':'b'}|b|false",
        "{'type':'SetSession','sessionId':' ','isLeader':'x','isLeader':true}|' '|true",
        "{'type':'SetSession','sessionId':'s','data':{'sessionId':'t','isLeader':true}}|s|false",
        "{'ty\\u0070e':'Set\\u0053ession','sessionId':'\\u0061\\\\'}|a\\|false",
      })
  void setSessionNamesTheSessionAndTheRole(String message, String session, boolean leader) {
    assertEquals(new ClientMessage.SetSession(session, leader), parse(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'Push','sessionId':'s','data':[1,{'type':'Close'}]}",
        "{'data':{'sessionId':'t','type':'Close','deep':[[[{}]]]},'sessionId':'s','type':'Push'}",
        " \r\n\t{ 'type' : 'Push' , 'sessionId' : 's' , 'data' : 1e999 } ",
        "{'type':'Push','sessionId':'s','data':null,'isLeader':7,'name':[]}",
      })
  void pushNamesTheSessionWhereverItStands(String message) {
    assertEquals(new ClientMessage.Push("s"), parse(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Close", "close", "CLOSE", "cLoSe"})
  void theTypeIsMatchedWithoutCase(String type) {
    assertEquals(new ClientMessage.Close(), parse("{'type':'" + type + "'}"));
  }

  @Test
  void theOtherTypesAreUnderstood() {
    assertEquals(new ClientMessage.LeaveSession(), parse("{'type':'LeaveSession'}"));
    assertEquals(new ClientMessage.SetName("ada"), parse("{'type':'SetName','name':'ada'}"));
    assertEquals(new ClientMessage.SetName(""), parse("{'type':'SetName','name':''}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the message cannot be used: empty, a JSON value is missing",
        "hello|the message cannot be used: not JSON at line 1, column 6",
        "{'type':'Close'|the message cannot be used: ends in the middle of the JSON value",
        "{'type':'Close'} x|the message cannot be used: text behind the JSON value at line 1, column 19",
        "[]|the message cannot be used: not a JSON object",
        "\"ping\"|the message cannot be used: not a JSON object",
        "null|the message cannot be used: not a JSON object",
        "{}|type is missing",
        "{'Type':'Close'}|type is missing",
        "{'type':null}|type is not a string",
        "{'type':['Close']}|type is not a string",
        "{'type':'Close','type':1}|type is not a string",
        "{'type':''}|unknown type \"\"",
        "{'type':'SessionState'}|unknown type \"SessionState\"",
        "{'type':'Cl\\u0131se'}|unknown type \"Cl\u0131se\"",
        "{'type':'SetSession'}|sessionId is missing",
        "{'type':'SetSession','sessionid':'s'}|sessionId is missing",
        "{'type':'SetSession','sessionId':7}|sessionId is not a string",
        "{'type':'SetSession','sessionId':'\\ud800'}|sessionId has half a surrogate pair",
        "{'type':'SetSession','sessionId':'s','isLeader':1}|isLeader is neither true nor false",
        "{'type':'SetSession','sessionId':'s','isLeader':'true'}|isLeader is neither true nor false",
        "{'type':'Push','data':1}|sessionId is missing",
        "{'type':'Push','sessionId':'s'}|data is missing",
        "{'type':'Push','sessionId':null}|sessionId is not a string",
        "{'type':'Push','sessionId':{}}|sessionId is not a string",
        "{'type':'Push','sessionId':''}|sessionId is empty",
        "{'type':'SetName'}|name is missing",
        "{'type':'SetName','name':false}|name is not a string",
      })
  void whatCannotBeUnderstoodIsExplained(String message, String detail) {
    assertEquals(detail, refusal(message));
  }

  @Test
  void namesHaveAtMost256BytesOfUtf8() {
    String longest = "\u00e4".repeat(128);
    for (String message :
        new String[] {
          "{'type':'SetSession','sessionId':'%s'}",
          "{'type':'Push','sessionId':'%s','data':0}",
          "{'type':'SetName','name':'%s'}"
        }) {
      parse(message.formatted(longest));
      assertTrue(refusal(message.formatted(longest + "a")).contains("longer than 256 bytes"));
    }
  }

  @Test
  void aMessageMayNestAThousandDeep() {
    String message = "{'data':%s,'type':'Push','sessionId':'s'}";
    parse(message.formatted("[".repeat(999) + "]".repeat(999)));
    String tooDeep = message.formatted("[".repeat(1_000) + "]".repeat(1_000));
    assertTrue(refusal(tooDeep).contains("nests deeper than 1000"));
  }

  @Test
  void anUnknownTypeIsRepeatedOnlyInPart() {
    String detail = refusal("{'type':'" + "y".repeat(1_000_000) + "'}");
    assertEquals("unknown type \"" + "y".repeat(40) + "...\"", detail);
  }

  @Test
  void onlyTheBareWordIsAPing() {
    assertTrue(SessionsCodec.isPing(bytes("70696e67")));
    for (String other : new String[] {"", "50494e47", "70696e6700", "2270696e6722", "70696e"}) {
      assertFalse(SessionsCodec.isPing(bytes(other)), other);
    }
    assertEquals(bytes("706f6e67"), SessionsCodec.PONG);
  }

  @Test
  void theStateIsWrittenAsDocumented() {
    assertEquals(
        json("{'type':'SessionState','playersCount':2,'leaderConnected':true}"),
        SessionsCodec.state(2, true));
    assertEquals(
        json("{'type':'SessionState','playersCount':1,'leaderConnected':false}"),
        SessionsCodec.state(1, false));
  }

  @Test
  void aServerMessageIsWrittenAsDocumentedWithTheTypeThatIsSet() {
    assertEquals(
        json("{'type':'ServerMessage','text':'no','level':'warn'}"),
        codec.serverMessage(SessionsCodec.WARN, "no"));
    assertEquals(
        json("{'type':'ServerMsg','text':'','level':'info'}"),
        new SessionsCodec("ServerMsg").serverMessage("info", ""));
  }

  @Test
  void aServerMessageIsJsonWhateverItRepeats() {
    Bytes message = codec.serverMessage(SessionsCodec.WARN, "\"\\\n\u0000\ud800 \u00e4");
    assertEquals(
        "{\"type\":\"ServerMessage\",\"text\":\"\\\"\\\\\\n\\u0000? \u00e4\",\"level\":\"warn\"}",
        new String(message.array(), StandardCharsets.UTF_8));
  }

  @Test
  void anEmptyServerMessageTypeIsNoSetting() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SessionsSettings(300_000, "", false, new ByteSize(1)));
    assertTrue(String.valueOf(refusal.getMessage()).startsWith("SESSIONS_SERVER"));
  }

  private static ClientMessage parse(String message) {
    return SessionsCodec.parse(json(message), null);
  }

  private static String refusal(String message) {
    FailureException e = assertThrows(FailureException.class, () -> parse(message));
    assertEquals(Failure.REJECTED, e.failure());
    return e.detail();
  }

  /** JSON that is written with single quotes here. */
  private static Bytes json(String text) {
    return Bytes.utf8(text.replace('\'', '"'));
  }

  private static Bytes bytes(String hex) {
    return Bytes.wrap(HexFormat.of().parseHex(hex));
  }
}
