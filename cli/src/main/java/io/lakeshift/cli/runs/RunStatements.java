package io.lakeshift.cli.runs;

import io.lakeshift.lambdas.publish.StatementLabel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

/**
 * The SQL statements of an execution, as far as the Data API shows them to who asks: for 24 hours, and in AWS to the role
 * alone that submitted them.
 *
 * @param statements the first one first
 * @param refusal why they cannot be listed; empty if they were
 */
public record RunStatements(List<RunStatement> statements, Optional<String> refusal) {
    private static final String DENIED = "AccessDeniedException";

    /** Asks the Data API for those of an execution. */
    public static RunStatements of(RedshiftDataClient client, RunExecution execution) {
        String label = StatementLabel.of(execution.arn()).text();
        try {
            List<StatementData> listed = client
                    .listStatementsPaginator(
                            request -> request.statementName(label).status(StatusString.ALL))
                    .statements()
                    .stream()
                    .sorted(Comparator.comparing(StatementData::createdAt))
                    .toList();
            return new RunStatements(
                    listed.stream()
                            .flatMap(statement -> described(
                                    client, statement, statement.statementName().substring(label.length())))
                            .toList(),
                    Optional.empty());
        } catch (AwsServiceException refused) {
            if (!DENIED.equals(refused.awsErrorDetails().errorCode())) {
                throw refused;
            }
            return new RunStatements(
                    List.of(), Optional.of(refused.awsErrorDetails().errorMessage()));
        }
    }

    private static Stream<RunStatement> described(RedshiftDataClient client, StatementData listed, String place) {
        DescribeStatementResponse statement = client.describeStatement(request -> request.id(listed.id()));
        if (!statement.hasSubStatements()) {
            return Stream.of(new RunStatement(
                    statement.id(),
                    place,
                    statement.queryString(),
                    statement.statusAsString(),
                    statement.createdAt(),
                    rows(statement.resultRows()),
                    took(statement.duration()),
                    Optional.ofNullable(statement.error())));
        }
        return statement.subStatements().stream().map(part -> part(place, part));
    }

    private static RunStatement part(String place, SubStatementData part) {
        return new RunStatement(
                part.id(),
                place,
                part.queryString(),
                part.statusAsString(),
                part.createdAt(),
                rows(part.resultRows()),
                took(part.duration()),
                Optional.ofNullable(part.error()));
    }

    /** The API counts -1 where nothing is known. */
    private static OptionalLong rows(Long counted) {
        return counted == null || counted < 0 ? OptionalLong.empty() : OptionalLong.of(counted);
    }

    private static Optional<Duration> took(Long nanos) {
        return Optional.ofNullable(nanos).filter(known -> known > 0).map(Duration::ofNanos);
    }
}
