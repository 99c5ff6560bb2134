package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.etl.store.HashKey;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * A column as a hash of its text.
 *
 * @param spec the place it is named at
 * @param field the column
 * @param form how a value is written before it is hashed
 * @param key what the hash is made with; empty for one that anybody can make
 */
record HashedText(SpecNode spec, String field, String form, Optional<HashKey> key) {

    private static final String TEXT = "text";

    /** Reads a name, or an object with more to say. */
    static HashedText of(SpecNode entry, TransformResources resources) {
        if (entry.json().isTextual()) {
            return new HashedText(entry, entry.text(), TEXT, Optional.empty());
        }
        Optional<HashKey> key = entry.isSet("keyed")
                ? Optional.of(
                        resources
                                .hashKey()
                                .orElseThrow(
                                        () -> entry.required("keyed")
                                                .refuse(
                                                        "this environment has no key for hashes: set glue.hashKey in its configuration")))
                : Optional.empty();
        return new HashedText(entry, entry.text("field"), entry.textOr("as", TEXT), key);
    }

    /** The text as it stands in the file. */
    Column text(Rows rows) {
        return rows.text(spec, field);
    }

    /** The hash; null for null. */
    NewColumn column(Rows rows) {
        Column text = text(rows);
        return form.equals(TEXT)
                ? NewColumn.of(field, hash(text))
                : NewColumn.converted(field, text, hash(written(text)), "a value of type " + form);
    }

    private Column hash(Column text) {
        // The key is not an argument: it would stand in plans. The function fetches it where it runs.
        return key.map(known -> udf(new KeyedHash(known), DataTypes.StringType).apply(text))
                .orElseGet(() -> plain(text));
    }

    /** The SHA-256 of a text, in hex. */
    static Column plain(Column text) {
        return sha2(text.cast("binary"), 256);
    }

    /** As Python's {@code str} writes a value of the type. */
    private Column written(Column text) {
        Column value = trim(text);
        return switch (form) {
            case "int" -> {
                Column whole = value.cast(DataTypes.createDecimalType(38, 0));
                yield when(whole.equalTo(value.cast(DataTypes.createDecimalType(38, 10))), whole.cast("string"));
            }
            case "double" -> udf(new PythonDouble(), DataTypes.StringType).apply(value.cast("double"));
            case "boolean" -> {
                Column flag = value.cast("boolean");
                yield when(flag, lit("True")).when(flag.equalTo(lit(false)), lit("False"));
            }
            case "timestamp" -> {
                Column time = value.cast("timestamp");
                Column whole = date_format(time, "yyyy-MM-dd HH:mm:ss");
                Column fraction = date_format(time, "SSSSSS");
                yield when(fraction.equalTo(lit("000000")), whole).otherwise(concat(whole, lit("."), fraction));
            }
            default -> throw spec.refuse("'as' is '" + form + "'");
        };
    }
}
