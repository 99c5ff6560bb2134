package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.reference.PythonPattern;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Optional;
import java.util.regex.Matcher;

/** {@code filename}: takes group 1 of a pattern from the file's name, or null without a match. */
record FileNameTransform(String field, Optional<String> value) implements ColumnTransform {

    static FileNameTransform of(SpecNode entry, String fileName) {
        Matcher matcher = PythonPattern.of(entry.required("pattern")).matcher(fileName);
        boolean found = matcher.find();
        if (!found && entry.flag("required")) {
            throw entry.refuse("the name of the file, '" + fileName + "', does not match the pattern");
        }
        return new FileNameTransform(
                entry.text("field"), found ? Optional.ofNullable(matcher.group(1)) : Optional.empty());
    }

    @Override
    public NewColumn column(Rows rows) {
        return NewColumn.of(field, lit(value.orElse(null)).cast("string"));
    }
}
