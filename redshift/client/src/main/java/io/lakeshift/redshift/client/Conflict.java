package io.lakeshift.redshift.client;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The errors of Redshift and its Data API that say nothing about the statement, only about what else went on at that
 * moment.
 *
 * <p>Sources: "Serializable isolation" and "Managing concurrent write operations" in the Amazon Redshift Database
 * Developer Guide, the errors of the Data API's reference, and PostgreSQL's wordings, which Redshift keeps.
 */
final class Conflict {

    /** Anchored, because a message can quote data. */
    private static final List<Pattern> ERRORS = List.of(
            begins("1023\\b"),
            begins("1018\\b.*relation does not exist"),
            begins("(Cannot complete|could not complete) because of conflict with concurrent transaction"),
            begins("serializable isolation violation"),
            begins("could not serialize access"),
            begins("deadlock detected"),
            begins("tuple concurrently (updated|deleted)"),
            begins("could not open relation with OID \\d+"),
            begins("(table|relation) \\S+ dropped by concurrent transaction"),
            begins("connection limit .* exceeded"),
            begins("too many connections"));

    private static final Set<String> BUSY = Set.of(
            "ActiveStatementsExceededException",
            "ActiveSessionsExceededException",
            "ActiveWaitingRequestsExceededException",
            "ThrottlingException",
            "Throttling",
            "TooManyRequestsException",
            "RequestLimitExceeded");

    private Conflict() {}

    private static Pattern begins(String message) {
        return Pattern.compile("^\\W*((ERROR|FATAL):)?\\s*" + message, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** Whether a statement that failed with this message can succeed when it is run again as it is. */
    static boolean isOne(String message) {
        return ERRORS.stream().anyMatch(error -> error.matcher(message).find());
    }

    /** Whether the Data API refused a call only because there are too many at the moment. */
    static boolean isBusy(AwsServiceException refused) {
        return refused.isThrottlingException()
                || refused.awsErrorDetails() != null
                        && BUSY.contains(refused.awsErrorDetails().errorCode());
    }
}
