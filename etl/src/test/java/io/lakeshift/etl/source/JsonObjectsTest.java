package io.lakeshift.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonObjectsTest {

    private static List<String> lines(String text) {
        return RecordsAsText.of(new JsonObjects(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<String> document(String text) throws IOException {
        return document(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> document(byte[] text) throws IOException {
        try (Records records = new JsonObjects.Document(new ByteArrayInputStream(text))) {
            return RecordsAsText.of(records);
        }
    }

    @Test
    void readsAnObjectFromEachLineAndSkipsBlankOnes() {
        assertThat(lines("{\"a\": 1}\n\n  \n{\"a\":2}\r\n")).containsExactly("1: {\"a\":1}", "4: {\"a\":2}");
    }

    @Test
    void keepsEveryDigitOfANumber() {
        assertThat(lines("{\"a\": 0.10, \"b\": 12345678901234567890.123456789, \"c\": 1e3}"))
                .containsExactly("1: {\"a\":0.10,\"b\":12345678901234567890.123456789,\"c\":1000}");
    }

    @Test
    void leavesCommentsOut() {
        assertThat(lines("{\"a\": 1 /* one */}")).containsExactly("1: {\"a\":1}");
    }

    @Test
    void namesTheLineAndColumnOfWhatIsNoJsonAndNothingOfIt() {
        assertThat(lines("{\"a\":1}\n{\"a\":secret}\n{\"a\":3}"))
                .containsExactly("1: {\"a\":1}", "2! not well-formed JSON, column 12", "3: {\"a\":3}");
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThat(lines("{\"a\":1,\"a\":2}")).containsExactly("1! an object has a key twice, column 11");
    }

    @Test
    void refusesTwoValuesOnALineAndValuesThatAreNoObjects() {
        assertThat(lines("{\"a\":1}{\"a\":2}\n[1]\n5"))
                .containsExactly(
                        "1! there is more than one JSON value",
                        "2! there is a JSON value that is not an object; lists of objects need \"multiline\": true",
                        "3! there is a JSON value that is not an object");
    }

    @Test
    void endsAtBytesThatAreNotUtf8() {
        byte[] bytes = "{\"a\":1}\n{\"a\":\"?\"}\n".getBytes(StandardCharsets.UTF_8);
        bytes[14] = (byte) 0xFF;
        assertThat(RecordsAsText.of(new JsonObjects(new ByteArrayInputStream(bytes))))
                .containsExactly("1: {\"a\":1}", "2! field 1 is not UTF-8 text");
    }

    @Test
    void readsTheObjectsOfAListOverManyLines() throws IOException {
        assertThat(document("[\n {\"a\":\n 1},\n {\"a\": 2} ]")).containsExactly("1: {\"a\":1}", "2: {\"a\":2}");
    }

    @Test
    void readsOneObjectAndObjectsAfterEachOther() throws IOException {
        assertThat(document("\uFEFF{\"a\":\n{\"b\":[1,2]}}\n{\"a\":null}"))
                .containsExactly("1: {\"a\":{\"b\":[1,2]}}", "2: {\"a\":null}");
    }

    @Test
    void stopsWhereADocumentIsNoLongerWellFormed() throws IOException {
        assertThat(document("[{\"a\":1},\n{\"a\":secret}, {\"a\":3}]"))
                .containsExactly("1: {\"a\":1}", "2! not well-formed JSON, line 2, column 12");
        assertThat(document("[{\"a\":1},\n{\"a\":2}")).last().asString().startsWith("3! not well-formed JSON");
    }

    @Test
    void refusesListsInLists() throws IOException {
        assertThat(document("[[{\"a\":1}], {\"a\":2}]"))
                .containsExactly("1! there is a JSON value that is not an object", "2: {\"a\":2}");
    }

    @Test
    void refusesADocumentThatIsNotUtf8() throws IOException {
        byte[] bytes = "[{\"a\":\"?\"}]".getBytes(StandardCharsets.UTF_8);
        bytes[7] = (byte) 0xFF;
        assertThat(document(bytes)).containsExactly("1! the file cannot be read: it is not UTF-8 text");
    }
}
