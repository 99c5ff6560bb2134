package io.lakeshift.local.cloud.endpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Requests as bytes on a socket of this machine, such as no client library sends. */
final class RawHttp {
    /** A server that does not answer fails the test, and does not hold it up. */
    private static final int PATIENCE_MILLIS = 30_000;

    private RawHttp() {}

    /** Sends a request that asks for the connection to be closed, and reads until it is. */
    static RawAnswer send(int port, String request) throws IOException {
        try (Socket socket = open(port, request)) {
            return answerOf(socket);
        }
    }

    /** Sends the beginning of something and leaves the connection open. */
    static Socket open(int port, String beginning) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Everything that comes until the other side closes. */
    static RawAnswer answerOf(Socket socket) throws IOException {
        try {
            return new RawAnswer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (SocketException reset) {
            return new RawAnswer("");
        }
    }
}
