package io.lakeshift.cli.sql;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** An output that remembers why it could not be written, which a print stream does not. */
final class WrittenOutput extends FilterOutputStream {
    private static final String NO_READER = "Broken pipe";

    private String failure;

    WrittenOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException failed) {
            failure = failed.getMessage();
            throw failed;
        }
    }

    /** Why it failed; empty if it did not, or only because its reader had enough. */
    Optional<String> failure() {
        return Optional.ofNullable(failure).filter(reason -> !reason.equals(NO_READER));
    }
}
