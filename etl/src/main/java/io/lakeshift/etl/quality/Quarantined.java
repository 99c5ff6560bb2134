package io.lakeshift.etl.quality;

import static org.apache.spark.sql.functions.current_timestamp;

import io.lakeshift.etl.transform.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The rows that one stage holds back.
 *
 * @param stage which
 * @param rows their data columns and why, in the shape of the quarantine table; hidden columns stay
 * @param count how many there are
 */
public record Quarantined(QualityStage stage, Rows rows, long count) {

    /** The column with the rules that a row does not meet. */
    public static final String REASONS = "quarantine_reasons";

    private static final String LINE = "quarantine_line";
    private static final String TIME = "quarantine_timestamp";

    /**
     * What is held back of judged rows.
     *
     * @param judged all rows, with the hidden column of reasons
     * @param columns what rules may name
     * @throws DataQualityException if they have the names of columns that the table has besides
     */
    static Quarantined of(QualityStage stage, Rows judged, RuleColumns columns, long count) {
        requireOthers(stage, columns);
        Rows failed = new Rows(
                judged.data().filter(Rows.named(StageJudgement.REASONS).isNotNull()),
                new Rows.Hidden(
                        List.of(),
                        judged.tokenized(),
                        judged.hidden().texts(),
                        judged.hidden().orders(),
                        judged.place()));
        List<Rows.Taken> taken = new ArrayList<>();
        for (String name : columns.names()) {
            String lower = name.toLowerCase(Locale.ROOT);
            // Before transforms a column has the type that its values have in common, which the next file may not
            // share.
            taken.add(
                    stage == QualityStage.BEFORE_TRANSFORM
                            ? Rows.Taken.made(columns.text(name), lower)
                            : Rows.Taken.renamed(name, lower));
        }
        taken.add(Rows.Taken.made(Rows.named(StageJudgement.REASONS), REASONS));
        if (Arrays.asList(failed.data().columns()).contains(Rows.LINE)) {
            taken.add(Rows.Taken.made(Rows.named(Rows.LINE), LINE));
        }
        taken.add(Rows.Taken.made(current_timestamp(), TIME));
        return new Quarantined(stage, failed.select(taken), count);
    }

    private static void requireOthers(QualityStage stage, RuleColumns columns) {
        List<String> taken = Stream.of(REASONS, LINE, TIME)
                .filter(own -> columns.find(own).isPresent())
                .toList();
        if (!taken.isEmpty()) {
            throw new DataQualityException(
                    stage,
                    "the quarantine table has columns of its own named " + String.join(", ", taken)
                            + ": give those of the rows other names");
        }
    }

    /** The name of the table that the rows of a table go to. */
    public static String table(String table, QualityStage stage) {
        return table + "_quarantine_" + stage.key();
    }

    /** The folder of that table in its bucket. */
    public static String folder(String database, String table, QualityStage stage) {
        return String.join("/", "quarantine", stage.key(), database, table);
    }
}
