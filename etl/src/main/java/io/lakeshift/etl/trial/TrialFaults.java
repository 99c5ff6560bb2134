package io.lakeshift.etl.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.EtlException;
import io.lakeshift.etl.check.ConfigurationFolder;
import io.lakeshift.etl.check.FileFinding;
import io.lakeshift.etl.check.LocatedFault;
import io.lakeshift.etl.source.DataRefusedException;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.sql.RedshiftException;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;

/** Why a trial failed, with file, line and column where the reason is in a file of the workflow. */
record TrialFaults(TrialReport report, ConfigurationFolder folder) {

    private static final Pattern TRANSFORM = Pattern.compile(": transform ([^\\s,]+?)(?:,|: )");

    /**
     * Tells a failure.
     *
     * @param otherwise the key of the file that it is about if it names none
     * @param step the step that failed, if no step was begun
     */
    void tell(Exception failure, String otherwise, String step) {
        if (failure instanceof InvalidSpecException spec) {
            spec.faults().forEach(fault -> located(otherwise, fault, step));
        } else if (failure instanceof DataRefusedException) {
            // The lines that it names are those of the file that was uploaded.
            add("", new FileFinding(FileFinding.Kind.OBSTACLE, OptionalInt.empty(), failure.getMessage()), step);
        } else if (failure instanceof EtlException || failure instanceof RedshiftException) {
            located(otherwise, failure.getMessage(), step);
        } else if (failure instanceof SparkThrowable) {
            located(otherwise, "Spark fails: " + failure.getMessage(), step);
        } else if (failure instanceof RuntimeException unknown) {
            throw unknown;
        } else {
            throw new IllegalStateException(failure);
        }
    }

    private void located(String otherwise, String fault, String step) {
        LocatedFault located = LocatedFault.of(folder, otherwise, FileFinding.Kind.OBSTACLE, fault);
        Matcher transform = TRANSFORM.matcher(fault);
        add(located.key(), located.finding(), transform.find() ? transform.group(1) : step);
    }

    /** Tells a finding about a file. */
    void add(String key, FileFinding found, String step) {
        ObjectNode json = report.finding(found.text() + hint(found.text()));
        if (folder.find(key).isPresent()) {
            json.put("path", key.substring(ConfigurationFolder.ROOT.length()));
            found.line().ifPresent(line -> json.put("line", line));
            found.column().ifPresent(column -> json.put("column", column));
            if (!found.excerpt().isEmpty()) {
                json.put("excerpt", found.excerpt());
            }
        }
        if (!report.isInStep()) {
            report.step(step.startsWith("query") ? "query" : "transform", step);
        }
        json.put("step", step);
    }

    private static String hint(String text) {
        return List.of("TABLE_OR_VIEW_NOT_FOUND", "SCHEMA_NOT_FOUND").stream().anyMatch(text::contains)
                ? " A trial has the table of its own file, and those of files that are given with it:"
                        + " --with Db/Table=FILE"
                : "";
    }
}
