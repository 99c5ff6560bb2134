package io.lakeshift.local.warehouse.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The rows of a portal that a client takes in portions, in a file until they are taken. */
final class KeptRows implements AutoCloseable {
    private final Path file;
    private final DataOutputStream out;
    private DataInputStream in;
    private long kept;
    private long taken;

    /** Without rows, in a file of a folder. */
    KeptRows(Path folder) {
        try {
            file = Files.createTempFile(Files.createDirectories(folder), "portal", ".rows");
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException("The rows of a portal cannot be kept in " + folder, failure);
        }
    }

    /** Keeps one more row. */
    void add(byte[] row) {
        try {
            out.writeInt(row.length);
            out.write(row);
            kept++;
        } catch (IOException failure) {
            throw new UncheckedIOException("The rows of a portal cannot be kept in " + file, failure);
        }
    }

    /** Hands on the next rows; nothing is added any more. */
    void take(long most, Consumer<byte[]> taker) {
        try {
            if (in == null) {
                out.close();
                in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
            }
            for (long i = 0; i < most && hasMore(); i++) {
                byte[] row = new byte[in.readInt()];
                in.readFully(row);
                taken++;
                taker.accept(row);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The rows of a portal in " + file + " cannot be read", failure);
        }
    }

    /** Whether there are rows that were not taken. */
    boolean hasMore() {
        return taken < kept;
    }

    @Override
    public void close() {
        try {
            out.close();
            if (in != null) {
                in.close();
            }
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("The rows of a portal in " + file + " cannot be deleted", failure);
        }
    }
}
