package io.lakeshift.etl.quality;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.etl.source.InputSpec;
import io.lakeshift.etl.source.RowFault;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * What becomes of a row that could not be read, or a value of which could not be converted. A fault that hides what follows it
 * in the file always refuses the file.
 */
public enum BadRows {
    /** It refuses its file. */
    REFUSE,
    /** It goes to the quarantine table of the stage after the transforms. */
    QUARANTINE;

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What an {@code input_spec} says.
     *
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException if it is not one of the names that may be used
     */
    public static BadRows of(Optional<SpecNode> inputSpec) {
        return inputSpec
                .flatMap(spec -> spec.optional(InputSpec.BAD_ROWS))
                .map(BadRows::parse)
                .orElse(REFUSE);
    }

    private static BadRows parse(SpecNode node) {
        return Arrays.stream(values())
                .filter(each -> each.key().equals(node.text()))
                .findFirst()
                .orElseThrow(() ->
                        node.unknown(Arrays.stream(values()).map(BadRows::key).collect(Collectors.joining(", "))));
    }

    /** Why a row is bad, each in a column that is null where it is not. */
    static List<Column> reasons(Rows rows) {
        List<Column> reasons = new ArrayList<>();
        Column fault = Rows.named(Rows.FAULT);
        // Another fault hides what follows its row: it refuses the file.
        reasons.add(when(RowFault.concernsOneRow(fault), concat(lit("the row could not be read: "), fault)));
        rows.checks()
                .forEach(check -> reasons.add(when(
                        fault.isNull().and(Rows.named(check.hidden())),
                        lit("column " + check.column() + " has a value that is not " + check.expected()))));
        return reasons;
    }
}
