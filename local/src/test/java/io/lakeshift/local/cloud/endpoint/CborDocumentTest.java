package io.lakeshift.local.cloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CborDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void timesHaveTheTagOfSecondsSince1970AndOtherNumbersHaveNone() {
        ObjectNode document = JSON.createObjectNode().put("Timestamp", 1).put("Sum", 1);
        document.putArray("Timestamps").add(2);

        assertThat(HexFormat.of().formatHex(CborDocument.write(document)))
                .isEqualTo("a3" + text("Timestamp") + "c101" + text("Sum") + "01" + text("Timestamps") + "81c102");
    }

    @Test
    void aDocumentIsReadAsItWasWritten() throws Exception {
        ObjectNode document = (ObjectNode) JSON.readTree(
                "{\"a\": [1, 2.5, true, null, \"x\"], \"b\": {\"StateUpdatedTimestamp\": 1769860800.125}}");

        assertThat(CborDocument.read(CborDocument.write(document))).isEqualTo(document);
        assertThat(CborDocument.read(new byte[0])).isEmpty();
        assertThatThrownBy(() -> CborDocument.read(new byte[] {(byte) 0xbf}))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("SerializationException"));
    }

    private static String text(String text) {
        return HexFormat.of().formatHex(new byte[] {(byte) (0x60 + text.length())})
                + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
