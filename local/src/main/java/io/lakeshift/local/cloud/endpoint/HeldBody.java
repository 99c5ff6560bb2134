package io.lakeshift.local.cloud.endpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The body of a request as far as it has come: a small one in memory, a larger one in a file without a name, which is
 * gone when this is closed or the process ends. Not thread-safe.
 */
final class HeldBody implements AutoCloseable {
    private static final int IN_MEMORY = 64 * 1024;

    private final Path folder;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private FileChannel file;
    private long length;

    /** @param folder where files are made; it has to exist once a body is large */
    HeldBody(Path folder) {
        this.folder = folder;
    }

    void append(ByteBuffer bytes) throws IOException {
        length += bytes.remaining();
        if (file == null && length > IN_MEMORY) {
            file = openWithoutName();
            writeWhole(ByteBuffer.wrap(memory.toByteArray()));
            memory.reset();
        }
        if (file != null) {
            writeWhole(bytes);
        } else {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            memory.writeBytes(copy);
        }
    }

    /** Everything that was appended, from its beginning; to be called once. */
    InputStream read() throws IOException {
        return file == null
                ? new ByteArrayInputStream(memory.toByteArray())
                : Channels.newInputStream(file.position(0));
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private FileChannel openWithoutName() throws IOException {
        Path named = Files.createTempFile(folder, "request", ".body");
        try {
            return FileChannel.open(named, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(named);
        }
    }

    private void writeWhole(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
