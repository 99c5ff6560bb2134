package io.lakeshift.etl.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.lakeshift.etl.job.RunIdentity;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The OpenLineage events of one run of a job, as JSON.
 *
 * @param namespace of the jobs
 * @param run which run it is
 */
record RunEvents(String namespace, RunIdentity run) {

    private static final OpenLineage LINEAGE = new OpenLineage(URI.create("urn:lakeshift:etl"));
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(ZonedDateTime.class, new Times()))
            .setSerializationInclusion(JsonInclude.Include.NON_NULL);

    /** Times as the specification of OpenLineage wants them. */
    private static final class Times extends StdSerializer<ZonedDateTime> {

        private static final long serialVersionUID = 1;

        Times() {
            super(ZonedDateTime.class);
        }

        @Override
        public void serialize(ZonedDateTime time, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
        }
    }

    /** The run begins to read. */
    String start(LineageDataset input, Instant time) {
        return json(event(EventType.START, time, Optional.empty())
                .inputs(List.of(input(input, 0, List.of())))
                .outputs(List.of())
                .build());
    }

    /** The run has written. */
    String complete(LineageDataset input, List<RuleResult> rules, List<LineageOutput> outputs, Instant time) {
        long rows = outputs.stream().mapToLong(LineageOutput::rows).sum();
        return json(event(EventType.COMPLETE, time, Optional.empty())
                .inputs(List.of(input(input, rows, rules)))
                .outputs(outputs.stream().map(output -> output(input, output)).toList())
                .build());
    }

    /** The run has failed, and wrote nothing. */
    String fail(LineageDataset input, List<RuleResult> rules, String reason, Instant time) {
        return json(event(EventType.FAIL, time, Optional.of(reason))
                .inputs(List.of(input(input, 0, rules)))
                .outputs(List.of())
                .build());
    }

    private OpenLineage.RunEventBuilder event(EventType type, Instant time, Optional<String> failure) {
        OpenLineage.RunFacetsBuilder facets = LINEAGE.newRunFacetsBuilder().parent(parent());
        failure.ifPresent(reason -> facets.errorMessage(LINEAGE.newErrorMessageRunFacetBuilder()
                .message(reason)
                .programmingLanguage("JAVA")
                .build()));
        return LINEAGE.newRunEventBuilder()
                .eventTime(time.atZone(ZoneOffset.UTC))
                .eventType(type)
                .run(LINEAGE.newRunBuilder()
                        .runId(uuid(run.executionId() + run.jobRunId()))
                        .facets(facets.build())
                        .build())
                .job(LINEAGE.newJobBuilder()
                        .namespace(namespace)
                        .name((run.jobName().isEmpty() ? "job" : run.jobName()) + "." + run.sourceKey())
                        .facets(LINEAGE.newJobFacetsBuilder()
                                .jobType(LINEAGE.newJobTypeJobFacetBuilder()
                                        .processingType("BATCH")
                                        .integration("LAKESHIFT")
                                        .jobType("JOB")
                                        .build())
                                .build())
                        .build());
    }

    /** The execution of the state machine. */
    private OpenLineage.ParentRunFacet parent() {
        return LINEAGE.newParentRunFacetBuilder()
                .run(LINEAGE.newParentRunFacetRunBuilder()
                        .runId(uuid(run.executionId()))
                        .build())
                .job(LINEAGE.newParentRunFacetJobBuilder()
                        .namespace(namespace)
                        .name(run.stateMachine().isEmpty() ? "execution" : run.stateMachine())
                        .build())
                .build();
    }

    /** An id that is none already becomes one that is the same each time. */
    static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static OpenLineage.InputDataset input(LineageDataset input, long rows, List<RuleResult> rules) {
        OpenLineage.InputDatasetInputFacetsBuilder facets = LINEAGE.newInputDatasetInputFacetsBuilder();
        if (!rules.isEmpty()) {
            facets.dataQualityAssertions(LINEAGE.newDataQualityAssertionsDatasetFacet(
                    rules.stream().map(RunEvents::assertion).toList()));
        }
        if (rows > 0) {
            facets.dataQualityMetrics(LINEAGE.newDataQualityMetricsInputDatasetFacetBuilder()
                    .rowCount(rows)
                    .columnMetrics(LINEAGE.newDataQualityMetricsInputDatasetFacetColumnMetricsBuilder()
                            .build())
                    .build());
        }
        return LINEAGE.newInputDatasetBuilder()
                .namespace(input.namespace())
                .name(input.path())
                .facets(facets(input).build())
                .inputFacets(facets.build())
                .build();
    }

    private static OpenLineage.DataQualityAssertionsDatasetFacetAssertions assertion(RuleResult rule) {
        return LINEAGE.newDataQualityAssertionsDatasetFacetAssertionsBuilder()
                .assertion(rule.rule())
                .success(rule.passed())
                .severity(rule.halts() ? "error" : "warn")
                .build();
    }

    private static OpenLineage.OutputDataset output(LineageDataset input, LineageOutput output) {
        OpenLineage.DatasetFacetsBuilder facets = facets(output.dataset());
        if (!output.sources().isEmpty()) {
            facets.columnLineage(LINEAGE.newColumnLineageDatasetFacetBuilder()
                    .fields(fields(input, output.sources()))
                    .build());
        }
        return LINEAGE.newOutputDatasetBuilder()
                .namespace(output.dataset().namespace())
                .name(output.dataset().path())
                .facets(facets.build())
                .outputFacets(LINEAGE.newOutputDatasetOutputFacetsBuilder()
                        .outputStatistics(LINEAGE.newOutputStatisticsOutputDatasetFacetBuilder()
                                .rowCount(output.rows())
                                .build())
                        .build())
                .build();
    }

    private static OpenLineage.ColumnLineageDatasetFacetFields fields(
            LineageDataset input, Map<String, List<String>> sources) {
        OpenLineage.ColumnLineageDatasetFacetFieldsBuilder fields = LINEAGE.newColumnLineageDatasetFacetFieldsBuilder();
        sources.forEach((column, from) -> fields.put(
                column,
                LINEAGE.newColumnLineageDatasetFacetFieldsAdditionalBuilder()
                        .inputFields(from.stream()
                                .map(field -> LINEAGE.newInputFieldBuilder()
                                        .namespace(input.namespace())
                                        .name(input.path())
                                        .field(field)
                                        .build())
                                .toList())
                        .build()));
        return fields.build();
    }

    private static OpenLineage.DatasetFacetsBuilder facets(LineageDataset dataset) {
        OpenLineage.DatasetFacetsBuilder facets = LINEAGE.newDatasetFacetsBuilder();
        if (!dataset.columns().isEmpty()) {
            facets.schema(LINEAGE.newSchemaDatasetFacet(dataset.columns().entrySet().stream()
                    .map(column -> LINEAGE.newSchemaDatasetFacetFieldsBuilder()
                            .name(column.getKey())
                            .type(column.getValue())
                            .build())
                    .toList()));
        }
        dataset.table()
                .ifPresent(table -> facets.symlinks(
                        LINEAGE.newSymlinksDatasetFacet(List.of(LINEAGE.newSymlinksDatasetFacetIdentifiersBuilder()
                                .namespace("aws-glue-data-catalog")
                                .name(table)
                                .type("TABLE")
                                .build()))));
        return facets;
    }

    private static String json(OpenLineage.RunEvent event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is made of JSON values", e);
        }
    }
}
