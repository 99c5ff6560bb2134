package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.iceberg.ObjectAddress;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options that {@code UNLOAD} and {@code COPY} share. */
final class TransferOptions {
    private TransferOptions() {}

    /** The options, if all of them are known here. */
    static Map<String, List<String>> checked(Map<String, List<String>> options, Set<String> known, String command) {
        for (String option : options.keySet()) {
            if (!known.contains(option)) {
                throw SqlError.notSupportedLocally(command + " with " + option.toUpperCase(Locale.ROOT));
            }
        }
        String format = first(options, "format").orElse("csv");
        if (!Set.of("parquet", "csv").contains(format)) {
            throw SqlError.notSupportedLocally(command + " FORMAT " + format.toUpperCase(Locale.ROOT));
        }
        return options;
    }

    static Optional<String> first(Map<String, List<String>> options, String name) {
        return options.getOrDefault(name, List.of()).stream().findFirst();
    }

    static boolean isParquet(Map<String, List<String>> options) {
        return options.containsKey("parquet")
                || first(options, "format").filter("parquet"::equals).isPresent();
    }

    static boolean isCsv(Map<String, List<String>> options) {
        return options.containsKey("csv")
                || first(options, "format").filter("csv"::equals).isPresent();
    }

    static String iamRole(Map<String, List<String>> options) {
        return first(options, "iam_role")
                .orElseThrow(() -> SqlError.notSupportedLocally("access to S3 other than by IAM_ROLE"));
    }

    static ObjectAddress address(String text) {
        if (!text.startsWith("s3://")) {
            throw SqlError.notSupportedLocally("'" + text + "'; an address of the form s3://bucket/prefix is");
        }
        return ObjectAddress.parse(text);
    }
}
