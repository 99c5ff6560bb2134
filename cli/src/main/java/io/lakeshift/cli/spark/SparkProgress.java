package io.lakeshift.cli.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is heard of the process with Spark while its answer is waited for. */
public interface SparkProgress {

    /** The process is started, which takes seconds. */
    void starting();

    /** A step of a trial is done, and will be in the report as it is unless a later one finds fault with it. */
    void done(ObjectNode step);

    /** Nobody hears it. */
    static SparkProgress unheard() {
        return new SparkProgress() {
            @Override
            public void starting() {}

            @Override
            public void done(ObjectNode step) {}
        };
    }
}
