package io.lakeshift.cli.lake;

import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** A call of AWS that failed, as one sentence for the person with whose credentials it was made. */
public final class AwsRefusal {
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");
    private static final Set<String> UNKNOWN = Set.of(
            "AuthFailure",
            "IncompleteSignature",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");
    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation");
    private static final String SIGN_IN =
            "choose a profile with AWS_PROFILE and sign in with aws sso login, or make one with aws configure";

    private static final Pattern NOT_TAKEN = Pattern.compile(
            "security token included in the request is (expired|invalid)|[Tt]oken has expired|ExpiredToken");

    private AwsRefusal() {}

    /** What was wrong, and what can be done where that is not for the service to say. */
    public static String sentence(SdkException refused) {
        return refused instanceof AwsServiceException answer ? answered(answer) : withoutAnswer(refused);
    }

    /** Whether a service was reached, knew who calls, and did not let them do it. */
    public static boolean isDenied(SdkException refused) {
        return refused instanceof AwsServiceException answer
                && answer.awsErrorDetails() != null
                && DENIED.contains(String.valueOf(answer.awsErrorDetails().errorCode()));
    }

    private static String answered(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String said = details == null || details.errorMessage() == null ? answer.getMessage() : details.errorMessage();
        String code = details == null ? "" : String.valueOf(details.errorCode());
        if (EXPIRED.contains(code)) {
            return "the AWS credentials have expired; " + SIGN_IN;
        }
        if (UNKNOWN.contains(code)) {
            return "AWS does not know these credentials (%s); %s".formatted(code, SIGN_IN);
        }
        if (answer.isThrottlingException()) {
            return "%s is asked more often than the account may (%s); try again in a moment"
                    .formatted(details == null ? "AWS" : details.serviceName(), code);
        }
        return isDenied(answer) && !said.contains("not authorized to perform")
                ? "%s: %s".formatted(details.serviceName(), said)
                : said;
    }

    private static String withoutAnswer(SdkException failed) {
        Throwable root = failed;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String told = withAdvice(String.valueOf(failed.getMessage()));
        if (!told.equals(failed.getMessage()) || root == failed) {
            return told;
        }
        return "nothing answers at the address of the service: %s: %s"
                .formatted(root.getClass().getSimpleName(), root.getMessage());
    }

    /**
     * A reason with what to do about credentials that are missing or no longer taken. The SDK lists every place in which it
     * found none, and has no type for that.
     */
    public static String withAdvice(String reason) {
        if (NOT_TAKEN.matcher(reason).find()) {
            return reason + "; sign in again with aws sso login, or renew the profile that AWS_PROFILE names";
        }
        int begin = reason.indexOf("Unable to load credentials from any of the providers");
        return begin < 0 ? reason : reason.substring(0, begin) + "there are no AWS credentials; " + SIGN_IN;
    }
}
