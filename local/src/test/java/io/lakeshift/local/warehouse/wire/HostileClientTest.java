package io.lakeshift.local.warehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients do that mean no good, against a listener that nobody can log in to. */
@Timeout(60)
class HostileClientTest {
    private static final WireLimits TIGHT = new WireLimits(3, Duration.ofMillis(500), Duration.ofMillis(500));

    @TempDir
    Path folder;

    private final AtomicInteger logins = new AtomicInteger();
    private final List<Socket> sockets = new ArrayList<>();
    private SqlListener listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new SqlListener(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                login -> {
                    logins.incrementAndGet();
                    throw new WireException(
                            WireException.INVALID_AUTHORIZATION,
                            "password authentication failed for user \"" + login.user() + "\"");
                },
                folder,
                TIGHT);
        listener.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        listener.close();
    }

    @Test
    void whoSaysNothingIsSentAway() throws IOException {
        assertThat(connect().getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void whoDripsIsSentAway() throws IOException {
        Socket socket = connect();
        byte[] startup = SentMessage.startup("user1", "dev");
        socket.getOutputStream().write(startup, 0, startup.length - 1);
        assertThat(socket.getInputStream().read()).isEqualTo(-1);

        Socket asked = connect();
        asked.getOutputStream().write(startup);
        assertThat(message(asked).type()).isEqualTo('R');
        asked.getOutputStream().write('p');
        assertThat(asked.getInputStream().read()).isEqualTo(-1);
        assertThat(logins).hasValue(0);
    }

    @Test
    void whoSendsNoMessageIsToldSo() throws IOException {
        assertThat(fatal("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                .contains("08P01", "invalid message length");
        assertThat(fatal(new byte[] {0, 0, 0, 8, 0, 2, 0, 0})).contains("0A000", "unsupported frontend protocol 2.0");
        assertThat(fatal(SentMessage.startup(Map.of("database", "dev")))).contains("28000", "no PostgreSQL user name");
        assertThat(fatal(SentMessage.startup(Map.of("user", "a", "client_encoding", "LATIN1"))))
                .contains("0A000", "not supported locally: the client_encoding LATIN1");
        assertThat(fatal(SentMessage.startup(Map.of("user", "a", "options", "-c x=y"))))
                .contains("0A000", "not supported locally: the startup parameter options");
    }

    @Test
    void whoHasNotLoggedInRunsNothing() throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(SentMessage.startup("admin", "dev"));
        assertThat(message(socket).type()).isEqualTo('R');
        socket.getOutputStream().write(SentMessage.of(new ClientMessage.Query("select 1")));

        assertThat(message(socket).text()).contains("FATAL", "08P01");
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
        assertThat(logins).hasValue(0);
    }

    @Test
    void garbageEndsItsOwnConnectionOnly() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[random.nextInt(100)];
            random.nextBytes(garbage);
            Socket socket = connect();
            socket.getOutputStream().write(garbage);
            socket.shutdownOutput();
            readAll(socket);
        }
        assertThat(fatal(SentMessage.startup("user1", "dev"), SentMessage.password("wrong")))
                .contains("28000", "password authentication failed for user \"user1\"");
    }

    @Test
    void oneMoreThanAllowedIsToldSo() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < TIGHT.connections(); i++) {
            Socket socket = connect();
            socket.getOutputStream().write(SentMessage.startup("user1", "dev"));
            assertThat(message(socket).type()).isEqualTo('R');
            waiting.add(socket);
        }
        assertThat(fatal(SentMessage.startup("user1", "dev"))).contains("53300", "connection limit \"3\" exceeded");

        // They give their places back when their time is over.
        for (Socket socket : waiting) {
            readAll(socket);
        }
        assertThat(fatal(SentMessage.startup("user1", "dev"), SentMessage.password("wrong")))
                .contains("28000");
    }

    @Test
    void encryptionIsRefusedAndTheConnectionGoesOn() throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(SentMessage.sslRequest());
        assertThat(socket.getInputStream().read()).isEqualTo('N');
        socket.getOutputStream().write(SentMessage.startup("user1", "dev"));
        assertThat(message(socket).type()).isEqualTo('R');
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        return socket;
    }

    /** What a client is told last before its connection ends. */
    private String fatal(byte[]... messages) throws IOException {
        Socket socket = connect();
        for (byte[] message : messages) {
            socket.getOutputStream().write(message);
        }
        String told = new String(readAll(socket), StandardCharsets.UTF_8);
        assertThat(told).contains("FATAL");
        return told;
    }

    /** Everything up to the end; a listener that closes with bytes unread resets the connection. */
    private static byte[] readAll(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            int next = socket.getInputStream().read();
            while (next >= 0) {
                all.write(next);
                next = socket.getInputStream().read();
            }
        } catch (SocketException reset) {
            return all.toByteArray();
        }
        return all.toByteArray();
    }

    private record Answer(char type, String text) {}

    private static Answer message(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        char type = (char) in.readByte();
        byte[] body = in.readNBytes(in.readInt() - 4);
        return new Answer(type, new String(body, StandardCharsets.UTF_8));
    }
}
