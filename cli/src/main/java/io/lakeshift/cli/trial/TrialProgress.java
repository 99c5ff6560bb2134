package io.lakeshift.cli.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.lake.TransientLine;
import io.lakeshift.cli.spark.SparkProgress;
import java.util.function.Consumer;

/** How far a trial is, in a line of the terminal that is gone at the end. */
final class TrialProgress implements SparkProgress, AutoCloseable {

    private final TransientLine line = TransientLine.onTerminal();
    private final Consumer<ObjectNode> done;

    /** @param done prints what is to stay of a step that is done */
    TrialProgress(Consumer<ObjectNode> done) {
        this.done = done;
    }

    @Override
    public void starting() {
        line.say("starting Spark");
    }

    @Override
    public void done(ObjectNode step) {
        line.clear();
        done.accept(step);
        line.say(step.path("name").textValue() + " done");
    }

    @Override
    public void close() {
        line.close();
    }
}
