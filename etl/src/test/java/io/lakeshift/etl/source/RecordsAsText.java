package io.lakeshift.etl.source;

import io.lakeshift.etl.text.DelimitedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All records of a reader, a line each: {@code 3: a|b|null}, or {@code 3! why} for a fault. */
final class RecordsAsText {

    private RecordsAsText() {}

    static List<String> of(Records records) {
        List<String> lines = new ArrayList<>();
        for (Optional<DelimitedRecord> next = records.read(); next.isPresent(); next = records.read()) {
            DelimitedRecord record = next.get();
            lines.add(record.fault()
                    .map(fault -> record.line() + "! " + fault)
                    .orElseGet(() -> record.line() + ": "
                            + String.join(
                                    "|",
                                    record.fields().stream()
                                            .map(String::valueOf)
                                            .toList())));
        }
        return lines;
    }
}
