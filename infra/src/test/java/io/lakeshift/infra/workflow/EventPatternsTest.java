package io.lakeshift.infra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.ProjectContext;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.event.ruler.Ruler;

/** The rules' patterns against events as AWS sends them, matched by the library that EventBridge matches with. */
class EventPatternsTest {

    private static final Synthesis PROJECT = Variants.PROJECT.synthesis();

    @ParameterizedTest
    @CsvSource({"the-lake, Object Created, true", "the-lake, Object Deleted, false", "another, Object Created, false"})
    void startsTheTriggerForObjectsOfTheCollectBucketOnly(String bucket, String type, boolean matches)
            throws Exception {
        String event = """
                {"version": "0", "source": "aws.s3", "detail-type": "%s", "account": "111122223333",
                 "resources": ["arn:aws:s3:::%s"],
                 "detail": {"version": "0", "bucket": {"name": "%s"}, "reason": "PutObject",
                            "object": {"key": "Db/Table/a b+c.csv", "size": 5, "etag": "e", "version-id": "v",
                                       "sequencer": "0"}}}
                """.formatted(type, bucket, bucket);
        assertThat(Ruler.matchesRule(event, pattern("etl-object-created", "the-lake")))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "etl-execution-ended, ABORTED, true",
        "etl-execution-ended, TIMED_OUT, true",
        "etl-execution-ended, FAILED, true",
        "etl-execution-ended, SUCCEEDED, false",
        "etl-execution-ended, RUNNING, false",
        "etl-execution-stopped, ABORTED, true",
        "etl-execution-stopped, TIMED_OUT, true",
        "etl-execution-stopped, FAILED, false"
    })
    void hearsOfExecutionsThatEndedOtherwise(String rule, String status, boolean matches) throws Exception {
        String event = """
                {"version": "0", "source": "aws.states", "detail-type": "Step Functions Execution Status Change",
                 "detail": {"executionArn": "arn:execution", "stateMachineArn": "arn:machine", "name": "n",
                            "status": "%s", "input": "{}"}}
                """.formatted(status);
        assertThat(Ruler.matchesRule(event, pattern(rule, "arn:machine"))).isEqualTo(matches);
        assertThat(Ruler.matchesRule(event, pattern(rule, "arn:another"))).isFalse();
    }

    /** The pattern of a rule, with a value in the place of the one reference it has. */
    private static String pattern(String rule, String resolved) {
        Map<String, Object> pattern = PROJECT.resources("EtlStepFunctions", "AWS::Events::Rule").values().stream()
                .map(Policies::properties)
                .filter(properties -> properties.get("Name").equals("dev-insurancelake-" + rule))
                .map(properties -> Policies.map(properties.get("EventPattern")))
                .findFirst()
                .orElseThrow();
        return ProjectContext.write(Policies.map(resolve(pattern, resolved)));
    }

    private static Object resolve(Object value, String resolved) {
        if (value instanceof Map<?, ?> map) {
            if (map.containsKey("Ref") || map.containsKey("Fn::GetStackOutput")) {
                return resolved;
            }
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put(String.valueOf(key), resolve(entry, resolved)));
            return copy;
        }
        return value instanceof List<?> list
                ? list.stream().map(entry -> resolve(entry, resolved)).toList()
                : value;
    }
}
