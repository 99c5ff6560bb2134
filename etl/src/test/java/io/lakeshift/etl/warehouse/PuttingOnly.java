package io.lakeshift.etl.warehouse;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A file system that puts, reads, lists and deletes, and refuses to rename: what S3 does. */
public final class PuttingOnly extends RawLocalFileSystem {

    @Override
    public URI getUri() {
        return URI.create("putting:///");
    }

    @Override
    public String getScheme() {
        return "putting";
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        throw new IOException("there is no renaming " + from + " to " + to);
    }
}
