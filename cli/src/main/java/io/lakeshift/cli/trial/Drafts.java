package io.lakeshift.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.files.CheckedCheckout;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.spark.SparkProgress;
import io.lakeshift.cli.spark.StayingSpark;
import io.lakeshift.lambdas.audit.SourceKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of new workflows, drafted from samples. Nothing is written. */
public final class Drafts {

    private final StayingSpark spark;

    public Drafts(StayingSpark spark) {
        this.spark = spark;
    }

    /**
     * Drafts a mapping, a specification, quality rules, Spark SQL and Redshift SQL.
     *
     * @param sample a file as it will be uploaded
     * @param progress hears that Spark is started
     * @return the texts by their paths in the checkout
     * @throws CommandException if the sample cannot be read
     */
    public Map<Path, String> of(SourceKey workflow, Path sample, SparkProgress progress) {
        ObjectNode request = Trials.upload(workflow, sample);
        JsonNode answer = spark.ask(request.put("verb", "new"), progress);
        if (answer.has("refused")) {
            throw new CommandException(answer.path("refused").textValue());
        }
        Map<Path, String> files = new LinkedHashMap<>();
        answer.path("files")
                .forEach(file -> files.put(
                        CheckedCheckout.place(file.path("path").textValue()),
                        file.path("text").textValue()));
        return files;
    }
}
