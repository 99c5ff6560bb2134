package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import java.util.regex.Matcher;

/** {@code filename}: a list of field, pattern and required; takes group 1 of the file's name, or null without a match. */
record FileNameTransform(String field, String value) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "pattern", "required");
            Matcher matcher = RegularExpression.withGroup(entry).matcher(resources.fileName());
            boolean found = matcher.find();
            if (!found && entry.flag("required")) {
                throw entry.refuse("the name of the file, '" + resources.fileName() + "', does not match the pattern");
            }
            return new FileNameTransform(entry.text("field"), found ? matcher.group(1) : null);
        });
    }

    @Override
    public Rows apply(Rows rows) {
        return rows.with(field, lit(value).cast("string"));
    }
}
