package io.lakeshift.local.cloud.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * Where a child tells the port it listens on: it connects to {@link #port()} of 127.0.0.1 and writes the number and a
 * line feed.
 */
public final class PortReport implements AutoCloseable {
    private final ServerSocket socket;
    private final CompletableFuture<Integer> reported = new CompletableFuture<>();

    private PortReport(ServerSocket socket) {
        this.socket = socket;
    }

    /** Begins to listen for one report. */
    public static PortReport open() {
        try {
            PortReport report = new PortReport(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            Thread reader = new Thread(report::read, "port-report");
            reader.setDaemon(true);
            reader.start();
            return report;
        } catch (IOException none) {
            throw new UncheckedIOException("no free port on 127.0.0.1", none);
        }
    }

    /** Where the child is to report to. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Completes with the child's port. */
    public CompletableFuture<Integer> reported() {
        return reported;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("a socket of 127.0.0.1 cannot be closed", failure);
        }
    }

    private void read() {
        try (Socket child = socket.accept();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("the report is empty");
            }
            reported.complete(Integer.valueOf(line));
        } catch (IOException | NumberFormatException failure) {
            reported.completeExceptionally(failure);
        }
    }
}
