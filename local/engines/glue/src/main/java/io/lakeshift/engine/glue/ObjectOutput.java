package io.lakeshift.engine.glue;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Collects what is written in a temporary file and makes it an object when closed; before that nobody sees it. */
final class ObjectOutput extends OutputStream {
    private final BucketClient bucket;
    private final String key;
    private final Path content;
    private final OutputStream out;
    private boolean closed;

    ObjectOutput(BucketClient bucket, String key) throws IOException {
        this.bucket = requireNonNull(bucket, "bucket is null");
        this.key = requireNonNull(key, "key is null");
        this.content = Files.createTempFile("s3-", ".object");
        this.out =
                new BufferedOutputStream(Channels.newOutputStream(FileChannel.open(content, StandardOpenOption.WRITE)));
    }

    @Override
    public void write(int value) throws IOException {
        out.write(value);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        out.write(source, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            out.close();
            bucket.write(key, content);
        } finally {
            Files.deleteIfExists(content);
        }
    }
}
