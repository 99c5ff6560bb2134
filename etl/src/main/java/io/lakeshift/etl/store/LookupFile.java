package io.lakeshift.etl.store;

import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The look-up values of a source system as a file has them: {@code {"column": {"original": "new"}}}.
 *
 * @param columns the replacements of each column, in the order of the file
 */
public record LookupFile(Map<String, Map<String, String>> columns) {

    /**
     * Reads a file.
     *
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException naming everything that is not a text in an object
     */
    public static LookupFile parse(SpecNode file) {
        Map<String, Map<String, String>> columns = new LinkedHashMap<>();
        SpecFaults faults = new SpecFaults();
        file.members()
                .forEach((column, values) -> faults.check(() -> {
                    if (column.isEmpty()) {
                        throw file.refuse("a look-up must have a name");
                    }
                    Map<String, String> replacements = new LinkedHashMap<>();
                    values.members()
                            .forEach((original, replacement) ->
                                    faults.check(() -> replacements.put(original, replacement.text())));
                    columns.put(column, replacements);
                }));
        faults.refuse();
        return new LookupFile(columns);
    }
}
