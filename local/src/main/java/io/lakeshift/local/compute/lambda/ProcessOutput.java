package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.services.logs.LogStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries what a function's process printed into its log stream. The process prints into a file, so that everything
 * printed before an answer is there when the answer is. Not thread-safe: a process has one invocation at a time.
 */
final class ProcessOutput {
    private static final int TAIL_BYTES = 4096;

    private final Path file;
    private final LogStream stream;
    private final List<String> invocation = new ArrayList<>();
    private long position;

    ProcessOutput(Path file, LogStream stream) {
        this.file = requireNonNull(file, "file is null");
        this.stream = requireNonNull(stream, "stream is null");
    }

    /** Writes a line of Lambda itself; the first one of an invocation begins its tail anew. */
    void begin(String line) {
        collect();
        invocation.clear();
        add(line);
    }

    /** Writes a line of Lambda itself after all that was printed. */
    void add(String line) {
        collect();
        stream.append(line);
        invocation.add(line);
    }

    /** Takes over what was printed since the last time. */
    void collect() {
        if (!Files.exists(file)) {
            return;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] printed = new byte[Math.toIntExact(in.length() - position)];
            in.seek(position);
            in.readFully(printed);
            position += printed.length;
            new String(printed, StandardCharsets.UTF_8).lines().forEach(line -> {
                stream.append(line);
                invocation.add(line);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The last 4 KB of the invocation's lines. */
    byte[] tail() {
        byte[] all = (String.join("\n", invocation) + "\n").getBytes(StandardCharsets.UTF_8);
        int from = Math.max(0, all.length - TAIL_BYTES);
        return java.util.Arrays.copyOfRange(all, from, all.length);
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
