package io.lakeshift.etl.check;

import io.lakeshift.redshift.client.spec.NameScorer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import scala.collection.JavaConverters;

/**
 * What Spark refuses, in one sentence with what may have been meant.
 *
 * @param refused by Spark
 * @param name of what it is about, without quotes; empty if it names nothing
 */
record SparkSentence(AnalysisException refused, String name) {

    /** The error class of a column that is in none of the tables of a query. */
    static final String COLUMN = "UNRESOLVED_COLUMN";

    /** Those of functions that are not there. */
    static final Set<String> FUNCTIONS = Set.of("UNRESOLVED_ROUTINE", "ROUTINE_NOT_FOUND");

    /** The error class without what parts it further; empty if there is none. */
    static String kind(AnalysisException refused) {
        String error = refused.getErrorClass();
        return error == null ? "" : error.replaceFirst("\\..*", "");
    }

    /** The last part of the name. */
    String last() {
        return name.replaceFirst(".*\\.", "");
    }

    /**
     * The sentence.
     *
     * @param columns all that are known, for what Spark names no near ones of
     */
    String text(List<String> columns) {
        if (kind(refused).equals(COLUMN)) {
            return column(refused.getMessageParameters().getOrDefault("proposal", ""), columns);
        }
        if (FUNCTIONS.contains(kind(refused))) {
            return "function '" + last() + "' is not known" + meant(functions());
        }
        return "Spark refuses it: "
                + String.valueOf(refused.getMessage())
                        .lines()
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .orElse("")
                        .replaceFirst("^\\[[^\\]]*] ", "")
                        .replaceFirst("(; line \\d+ pos \\d+;?|\\(line \\d+, pos \\d+\\))$", "");
    }

    private String column(String proposal, List<String> columns) {
        List<String> near = Arrays.stream(proposal.replace("`", "").split(", "))
                .filter(each -> !each.isEmpty())
                .toList();
        List<String> lasts = near.stream()
                .map(each -> each.replaceFirst(".*\\.", ""))
                .distinct()
                .toList();
        return "column '" + name + "' is not known"
                + (near.isEmpty() ? "" : "; nearest are " + String.join(", ", near))
                + meant(lasts.isEmpty() ? columns : lasts);
    }

    private String meant(List<String> allowed) {
        return NameScorer.near(last(), allowed)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    private static List<String> functions() {
        return JavaConverters.seqAsJavaList(FunctionRegistry.builtin().listFunction()).stream()
                .map(function -> function.funcName())
                .collect(Collectors.toList());
    }
}
