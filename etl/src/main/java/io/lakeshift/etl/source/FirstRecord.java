package io.lakeshift.etl.source;

import io.lakeshift.etl.text.DelimitedRecord;
import io.lakeshift.etl.transform.RowPlace;
import java.io.IOException;
import java.util.List;

/**
 * The first record of an uploaded file, read where the job is driven.
 *
 * @param fields of the record
 * @param place how messages name the places of records
 */
record FirstRecord(List<String> fields, RowPlace place) {

    /**
     * Reads it.
     *
     * @throws DataRefusedException if there is none or it cannot be read
     */
    static FirstRecord of(LocalCopy copy, RecordsOpener format) {
        String fileName = copy.source().fileName();
        try (Records records = format.open(copy.path(), fileName)) {
            DelimitedRecord first = records.read()
                    .orElseThrow(() -> new DataRefusedException(fileName, "no rows: " + records.whyEmpty()));
            first.fault().ifPresent(fault -> {
                throw new DataRefusedException(fileName, records.place().of(first.line()) + ": " + fault);
            });
            return new FirstRecord(first.fields(), records.place());
        } catch (IOException e) {
            throw new DataRefusedException(fileName, "it cannot be read: " + e.getMessage());
        }
    }
}
