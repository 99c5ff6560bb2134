package io.lakeshift.local.warehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

    @Property(tries = 500)
    void readsWhatWasSent(@ForAll("messages") ClientMessage message) throws IOException {
        assertThat(read(SentMessage.of(message))).usingRecursiveComparison().isEqualTo(message);
    }

    @Property(tries = 500)
    void refusesAMessageWithoutItsEnd(@ForAll("messages") ClientMessage message, @ForAll int cut) {
        byte[] sent = SentMessage.of(message);
        byte[] cutOff = Arrays.copyOf(sent, 1 + Math.floorMod(cut, sent.length - 1));

        assertThatThrownBy(() -> read(cutOff)).isInstanceOf(EOFException.class);
    }

    @Property(tries = 1000)
    void endsForAnyBytes(@ForAll byte[] bytes) {
        for (Throwable failure : List.of(caught(() -> reader(bytes).first()), caught(() -> read(bytes)), caught(() -> {
            MessageReader reader = reader(bytes);
            reader.password(reader.type().orElse('p'));
        }))) {
            assertThat(failure).isInstanceOfAny(WireException.class, EOFException.class, NoFailure.class);
        }
    }

    /** The same lengths as a message has, with its bytes changed: the fields do not fit any more. */
    @Property(tries = 1000)
    void endsForAChangedMessage(@ForAll("messages") ClientMessage message, @ForAll int place, @ForAll byte other) {
        byte[] sent = SentMessage.of(message);
        if (sent.length > 5) {
            sent[5 + Math.floorMod(place, sent.length - 5)] = other;
        }

        assertThat(caught(() -> read(sent))).isInstanceOfAny(WireException.class, EOFException.class, NoFailure.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 3, MessageReader.LONGEST + 1, Integer.MAX_VALUE})
    void refusesALengthBeforeItReadsSoMuch(int length) {
        byte[] head = ByteBuffer.allocate(5).put((byte) 'Q').putInt(length).array();

        assertThatThrownBy(() -> read(head))
                .isInstanceOf(WireException.class)
                .hasMessage(
                        "invalid message length " + length + "; 4 to " + MessageReader.LONGEST + " bytes are allowed");
    }

    /** What a browser sends that a page has told to post to the port. */
    @Test
    void refusesHttp() {
        assertThatThrownBy(() -> reader("POST / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                        .first())
                .isInstanceOf(WireException.class)
                .hasMessageStartingWith("invalid message length 1347375956");
    }

    @Test
    void readsTheFirstMessages() throws IOException {
        Map<String, String> parameters = Map.of("user", "user1", "database", "dev");

        assertThat(reader(SentMessage.startup(parameters)).first()).isEqualTo(new FirstMessage.Startup(0, parameters));
        assertThat(reader(SentMessage.cancel(7, -5)).first()).isEqualTo(new FirstMessage.CancelRequest(7, -5));
        assertThat(reader(SentMessage.sslRequest()).first()).isEqualTo(new FirstMessage.EncryptionRequest());
    }

    @Test
    void tellsTheEndOfAConnection() throws IOException {
        assertThat(reader(new byte[0]).type()).isEqualTo(OptionalInt.empty());
    }

    @Test
    void refusesTextThatIsNoUtf8() {
        byte[] query = SentMessage.of(new ClientMessage.Query("abc"));
        query[6] = (byte) 0xff;

        assertThatThrownBy(() -> read(query))
                .isInstanceOf(WireException.class)
                .hasMessage("invalid byte sequence for encoding \"UTF8\"")
                .satisfies(refused ->
                        assertThat(((WireException) refused).endsConnection()).isFalse());
    }

    @Provide
    Arbitrary<ClientMessage> messages() {
        Arbitrary<String> text = Arbitraries.strings()
                .filter(value ->
                        value.indexOf('\0') < 0 && value.chars().noneMatch(c -> Character.isSurrogate((char) c)));
        Arbitrary<List<Integer>> formats =
                Arbitraries.integers().between(0, 1).list().ofMaxSize(5);
        Arbitrary<byte[]> value =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(30).injectNull(0.2);
        Arbitrary<ClientMessage.Target> target = Arbitraries.of(ClientMessage.Target.class);
        return Arbitraries.oneOf(
                text.map(ClientMessage.Query::new),
                Combinators.combine(text, text, Arbitraries.integers().list().ofMaxSize(5))
                        .as(ClientMessage.Parse::new),
                Combinators.combine(text, text, formats, value.list().ofMaxSize(5), formats)
                        .as(ClientMessage.Bind::new),
                Combinators.combine(target, text).as(ClientMessage.Describe::new),
                Combinators.combine(target, text).as(ClientMessage.Close::new),
                Combinators.combine(text, Arbitraries.integers()).as(ClientMessage.Execute::new),
                Arbitraries.of(
                        new ClientMessage.Sync(),
                        new ClientMessage.Flush(),
                        new ClientMessage.Terminate(),
                        new ClientMessage.FunctionCall(),
                        new ClientMessage.CopyPart()));
    }

    private interface Reading {
        void run() throws IOException;
    }

    /** Stands for the absence of a failure. */
    private static final class NoFailure extends RuntimeException {}

    private static Throwable caught(Reading reading) {
        Throwable failure = catchThrowable(reading::run);
        return failure == null ? new NoFailure() : failure;
    }

    private static MessageReader reader(byte[] bytes) {
        return new MessageReader(new ByteArrayInputStream(bytes));
    }

    private static ClientMessage read(byte[] bytes) throws IOException {
        MessageReader reader = reader(bytes);
        return reader.message(reader.type().orElse('S'));
    }
}
