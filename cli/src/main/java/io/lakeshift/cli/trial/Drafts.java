package io.lakeshift.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.files.CheckedCheckout;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.spark.SparkProgress;
import io.lakeshift.cli.spark.StayingSpark;
import io.lakeshift.lambdas.audit.SourceKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of new workflows, drafted from samples. Nothing is written. */
public final class Drafts {

    private final StayingSpark spark;

    public Drafts(StayingSpark spark) {
        this.spark = spark;
    }

    /**
     * What was drafted.
     *
     * @param files the texts by their paths in the checkout
     * @param notes what their author has to know of the sample
     */
    public record Draft(Map<Path, String> files, List<String> notes) {}

    /**
     * How the sample is to be read, where its author knows more than can be seen.
     *
     * @param sheet of a workbook; empty for the first
     * @param names whether the first row has the names of the columns
     */
    public record Reading(Optional<String> sheet, boolean names) {

        /** The first sheet, with the names of the columns in its first row. */
        public static Reading usual() {
            return new Reading(Optional.empty(), true);
        }
    }

    /**
     * Drafts a mapping, a specification, quality rules, Spark SQL and Redshift SQL.
     *
     * @param sample a file as it will be uploaded
     * @param progress hears that Spark is started
     * @throws CommandException if the sample cannot be read
     */
    public Draft of(SourceKey workflow, Path sample, Reading reading, SparkProgress progress) {
        ObjectNode request = Trials.upload(workflow, sample).put("header", reading.names());
        reading.sheet().ifPresent(sheet -> request.put("sheet", sheet));
        JsonNode answer = spark.ask(request.put("verb", "new"), progress);
        if (answer.has("refused")) {
            throw new CommandException(answer.path("refused").textValue());
        }
        Map<Path, String> files = new LinkedHashMap<>();
        answer.path("files")
                .forEach(file -> files.put(
                        CheckedCheckout.place(file.path("path").textValue()),
                        file.path("text").textValue()));
        List<String> notes = new ArrayList<>();
        answer.path("notes").forEach(note -> notes.add(note.textValue()));
        return new Draft(files, notes);
    }
}
