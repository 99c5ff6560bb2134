package io.lakeshift.etl.source;

import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.text.DelimitedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first record of an uploaded file, read where the job is driven, from a copy that is gone afterwards. */
final class FirstRecord {

    private FirstRecord() {}

    /**
     * Reads it.
     *
     * @throws DataRefusedException if there is none or it cannot be read
     */
    static DelimitedRecord of(SourceObject object, RecordsOpener format) {
        try {
            Path folder = Files.createTempDirectory("load");
            Path copy = folder.resolve("file");
            try {
                object.copyTo(copy);
                return read(object.fileName(), format, copy);
            } finally {
                Files.deleteIfExists(copy);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new DataRefusedException(object.fileName(), "it cannot be read: " + e.getMessage());
        }
    }

    private static DelimitedRecord read(String fileName, RecordsOpener format, Path copy) throws IOException {
        try (Records records = format.open(copy, fileName)) {
            DelimitedRecord first = records.read()
                    .orElseThrow(() -> new DataRefusedException(fileName, "no rows: " + records.whyEmpty()));
            first.fault().ifPresent(fault -> {
                throw new DataRefusedException(fileName, "line " + first.line() + ": " + fault);
            });
            return first;
        }
    }
}
