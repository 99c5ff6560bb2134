package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.statement.SessionStatement;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings of the session, and maintenance that has no effect here. */
final class Settings {
    private static final Map<String, String> READABLE = Map.of(
            "server_version", "8.0.2",
            "timezone", "UTC",
            "datestyle", "ISO, MDY",
            "enable_case_sensitive_identifier", "off",
            "client_encoding", "UTF8",
            "data_catalog_auto_mount", "on",
            "transaction_isolation", "serializable");

    /** Settings whose other values change nothing that this warehouse does. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "query_group",
            "statement_timeout",
            "enable_result_cache_for_session",
            "wlm_query_slot_count",
            "application_name",
            "client_encoding",
            "datestyle",
            "client_min_messages",
            "extra_float_digits",
            "describe_field_name_in_uppercase",
            "spectrum_query_maxerror",
            "spectrum_enable_pseudo_columns");

    private final StatementWork work;
    private final RowSink sink;

    Settings(StatementWork work, RowSink sink) {
        this.work = work;
        this.sink = sink;
    }

    StatementOutcome run(SessionStatement statement) {
        if (statement instanceof SessionStatement.Set set) {
            set(set.name(), set.value());
            return StatementOutcome.DONE;
        }
        if (statement instanceof SessionStatement.Reset reset) {
            if (reset.name().equals("search_path")) {
                work.session().setSearchPath(List.of("$user", "public"));
            }
            return StatementOutcome.DONE;
        }
        if (statement instanceof SessionStatement.Show show) {
            return show(show.name());
        }
        if (statement instanceof SessionStatement.CopyJob) {
            throw SqlError.notSupportedLocally("COPY JOB");
        }
        return StatementOutcome.DONE;
    }

    private void set(String name, String value) {
        if (name.equals("search_path")) {
            work.session()
                    .setSearchPath(Arrays.stream(value.split(","))
                            .map(String::trim)
                            .filter(schema -> !schema.isEmpty())
                            .toList());
        } else if (name.equals("timezone") && !value.equalsIgnoreCase("utc")) {
            throw SqlError.notSupportedLocally("SET TIMEZONE TO '" + value + "'; UTC is");
        } else if (name.equals("enable_case_sensitive_identifier")
                && !Set.of("false", "off").contains(value)) {
            throw SqlError.notSupportedLocally("enable_case_sensitive_identifier");
        } else if (!READABLE.containsKey(name) && !WITHOUT_EFFECT.contains(name)) {
            throw SqlError.of("unrecognized configuration parameter \"%s\"", name);
        }
    }

    private StatementOutcome show(String name) {
        String value = switch (name) {
            case "search_path" -> String.join(", ", work.session().searchPathSetting());
            case "data_catalog_auto_mount" -> work.mountsDataCatalog() ? "on" : "off";
            default -> READABLE.get(name);
        };
        if (value == null) {
            throw SqlError.of("unrecognized configuration parameter \"%s\"", name);
        }
        sink.columns(StatementColumns.ofSetting(name));
        sink.row(List.of(value));
        return new StatementOutcome(true, 1);
    }
}
