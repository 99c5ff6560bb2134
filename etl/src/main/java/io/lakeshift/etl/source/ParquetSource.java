package io.lakeshift.etl.source;

import io.lakeshift.etl.store.FilePasswords;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Parquet: the key {@code parquet}, which has no options. Columns have the types that they have in the file. */
record ParquetSource() implements SourceFormat {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);

    /** Reads the options. */
    static ParquetSource parse(Optional<SpecNode> options) {
        options.ifPresent(SpecNode::only);
        return new ParquetSource();
    }

    @Override
    public SourceFile open(SourceObject object, ColumnTypes types, FilePasswords passwords) {
        if (object.parts().stream().anyMatch(part -> part.contains("/"))) {
            throw new DataRefusedException(
                    object.fileName(), "the folder has folders within it: its files must lie in it themselves");
        }
        try (InputStream in = object.open()) {
            byte[] first = in.readNBytes(MAGIC.length);
            if (Arrays.equals(first, ENCRYPTED)) {
                throw new DataRefusedException(object.fileName(), "it is encrypted, which is not supported");
            }
            if (!Arrays.equals(first, MAGIC)) {
                throw new DataRefusedException(
                        object.fileName(), "its content is not that of a Parquet file, although its name says so");
            }
        } catch (IOException e) {
            throw new DataRefusedException(object.fileName(), "it cannot be read: " + e.getMessage());
        }
        return new ParquetFile(object);
    }
}
