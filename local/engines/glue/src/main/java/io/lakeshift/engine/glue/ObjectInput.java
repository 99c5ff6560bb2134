package io.lakeshift.engine.glue;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FSExceptionMessages;
import org.apache.hadoop.fs.FSInputStream;

/**
 * Reads one object in blocks. A block is fetched whole, so that seeking back and forth in a Parquet file holds no
 * connection open; every block must come from the object that was there when the stream was opened.
 */
final class ObjectInput extends FSInputStream {
    private static final int BLOCK_BYTES = 4 * 1024 * 1024;

    private final BucketClient bucket;
    private final ObjectSummary object;
    private byte[] block = new byte[0];
    private long blockStart;
    private long position;
    private boolean closed;

    ObjectInput(BucketClient bucket, ObjectSummary object) {
        this.bucket = requireNonNull(bucket, "bucket is null");
        this.object = requireNonNull(object, "object is null");
    }

    @Override
    public synchronized void seek(long target) throws IOException {
        checkOpen();
        if (target < 0) {
            throw new EOFException("%s: %d in %s".formatted(FSExceptionMessages.NEGATIVE_SEEK, target, object.key()));
        }
        if (target > object.size()) {
            throw new EOFException("%s: %d in %s of %d bytes"
                    .formatted(FSExceptionMessages.CANNOT_SEEK_PAST_EOF, target, object.key(), object.size()));
        }
        position = target;
    }

    @Override
    public synchronized long getPos() {
        return position;
    }

    @Override
    public boolean seekToNewSource(long target) {
        return false;
    }

    @Override
    public synchronized int read() throws IOException {
        if (!fill()) {
            return -1;
        }
        return block[(int) (position++ - blockStart)] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int from = (int) (position - blockStart);
        int count = Math.min(length, block.length - from);
        System.arraycopy(block, from, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public synchronized int available() throws IOException {
        checkOpen();
        boolean inBlock = position >= blockStart && position < blockStart + block.length;
        return inBlock ? (int) (blockStart + block.length - position) : 0;
    }

    @Override
    public synchronized void close() {
        closed = true;
        block = new byte[0];
    }

    /** Whether there is a byte at the position; it is then in the block. */
    private boolean fill() throws IOException {
        checkOpen();
        if (position >= object.size()) {
            return false;
        }
        if (position < blockStart || position >= blockStart + block.length) {
            long end = Math.min(object.size(), position + BLOCK_BYTES);
            block = bucket.read(object, position, end);
            blockStart = position;
            if (block.length != end - position) {
                throw new EOFException("S3 gave %d of %d bytes from %d of %s"
                        .formatted(block.length, end - position, position, object.key()));
            }
        }
        return true;
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("%s: %s".formatted(FSExceptionMessages.STREAM_IS_CLOSED, object.key()));
        }
    }
}
