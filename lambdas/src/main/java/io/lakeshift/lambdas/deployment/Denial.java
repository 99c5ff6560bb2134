package io.lakeshift.lambdas.deployment;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Failures that say that IAM or KMS does not allow something, be it to the function or to a role that Redshift works with.
 */
final class Denial {

    private static final Set<String> CODES =
            Set.of("AccessDenied", "AccessDeniedException", "AuthorizationError", "KMSAccessDeniedException");

    /** Redshift passes on the refusals of other services as texts of its own statements. */
    private static final Pattern TEXT = Pattern.compile("access ?denied"
            + "|is not authorized to (?:perform|assume)"
            + "|not authorized to (?:get credentials|assume)"
            + "|access to kms is not allowed");

    /** An organization's policy, a boundary or a denial in so many words does not go away by waiting. */
    private static final Pattern FOR_GOOD = Pattern.compile("explicit deny");

    private Denial() {}

    /** Whether the failure, or what caused it, is a denial that time may mend. */
    static boolean isOne(Throwable failure) {
        boolean denied = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message =
                    cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
            if (FOR_GOOD.matcher(message).find()) {
                return false;
            }
            denied |= TEXT.matcher(message).find() || hasCode(cause);
        }
        return denied;
    }

    private static boolean hasCode(Throwable failure) {
        return failure instanceof AwsServiceException service
                && service.awsErrorDetails() != null
                && CODES.contains(service.awsErrorDetails().errorCode());
    }
}
