package io.lakeshift.redshift.client;

import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;

/** What {@code sys_load_error_detail} says of a COPY that failed; the error itself only says to look there. */
final class LoadErrors {

    private static final SqlTemplate LOOK = SqlTemplate.ofResource(LoadErrors.class, "load-errors.sql");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    /** Redshift's reasons quote the value: {@code Invalid digit, Value 'x', Pos 0, Type: Integer}. */
    private static final Pattern VALUE = Pattern.compile("'.*'|\".*\"", Pattern.DOTALL);

    private final DataApi api;

    LoadErrors(DataApi api) {
        this.api = api;
    }

    /**
     * File, line, column and reason, in words and without any value.
     *
     * @param queryId of the COPY
     */
    String of(DescribeStatementResponse described, long queryId) {
        StatementBatch look = StatementBatch.of(LOOK.script(Map.of(
                "query", TemplateValue.integer(queryId),
                "session",
                        TemplateValue.integer(
                                Optional.ofNullable(described.redshiftPid()).orElse(-1L)),
                "since", TemplateValue.text(since(described)))));
        try {
            DataApi.Submitted submitted =
                    api.submit(look, ClientToken.of(described.id(), "load-errors"), DataApi.LONGEST_WAIT);
            if (!submitted.status().equals("FINISHED")) {
                return unread(submitted.status());
            }
            return api.rows(submitted.statementId()).stream()
                    .findFirst()
                    .map(LoadErrors::inWords)
                    .orElse("sys_load_error_detail has no row of it");
        } catch (SdkException refused) {
            return unread(refused.getMessage());
        }
    }

    private static String unread(String why) {
        return "sys_load_error_detail could not be read: " + why;
    }

    private static String since(DescribeStatementResponse described) {
        Duration skew = Duration.ofSeconds(1);
        return described.createdAt() == null
                ? TIME.format(java.time.Instant.now().minus(skew))
                : TIME.format(described.createdAt().minus(skew));
    }

    private static String inWords(ResultRow row) {
        StringBuilder words = new StringBuilder(row.text("file_name"));
        String line = row.text("line_number");
        if (!line.isEmpty() && !line.equals("0")) {
            words.append(", line ").append(line);
        }
        if (!row.text("column_name").isEmpty()) {
            words.append(", column ").append(row.text("column_name"));
            if (!row.text("column_type").isEmpty()) {
                words.append(" (").append(row.text("column_type")).append(')');
            }
        }
        return words + ": " + VALUE.matcher(row.text("error_message")).replaceAll("'***'");
    }
}
