package io.lakeshift.etl.transform;

import java.util.HashMap;
import org.apache.spark.sql.api.java.UDF1;

/**
 * What a look-up gives for a text. A function instead of a join: a join is a job of its own, and makes the code of the pass over
 * the rows longer than what the virtual machine compiles.
 *
 * @param values by what they are given for
 * @param otherwise what is given for all else, null too; may be null
 */
record LookedUp(HashMap<String, String> values, String otherwise) implements UDF1<String, String> {

    private static final long serialVersionUID = 1;

    @Override
    public String call(String text) {
        return values.getOrDefault(text, otherwise);
    }
}
