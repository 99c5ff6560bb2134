package io.lakeshift.cli.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sfn.model.SfnException;

class AwsRefusalTest {

    private static AwsServiceException refused(String code, String message) {
        return SfnException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Sfn")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .statusCode(400)
                .requestId("c2d4")
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExpiredToken", "ExpiredTokenException", "RequestExpired"})
    void credentialsThatHaveExpiredAreToBeMadeAnew(String code) {
        assertThat(AwsRefusal.sentence(refused(code, "The security token included in the request is expired")))
                .isEqualTo("the AWS credentials have expired; choose a profile with AWS_PROFILE and sign in with"
                        + " aws sso login, or make one with aws configure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId"})
    void credentialsThatAwsDoesNotKnowAreTold(String code) {
        assertThat(AwsRefusal.sentence(refused(code, "The security token included in the request is invalid.")))
                .startsWith("AWS does not know these credentials (" + code + "); choose a profile with AWS_PROFILE");
    }

    @ParameterizedTest
    @CsvSource({"ThrottlingException,Rate exceeded", "TooManyRequestsException,slow down"})
    void aServiceThatIsAskedTooOftenIsNamed(String code, String message) {
        assertThat(AwsRefusal.sentence(refused(code, message)))
                .isEqualTo("Sfn is asked more often than the account may (" + code + "); try again in a moment");
    }

    @Test
    void aMissingPermissionIsToldInTheWordsOfAwsAndWhereTheseAreShortWithTheService() {
        String words =
                "User: arn:aws:iam::111122223333:user/reader is not authorized to perform: states:DescribeExecution";
        SdkException denied = refused("AccessDeniedException", words);
        SdkException terse = S3Exception.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("S3")
                        .errorCode("AccessDenied")
                        .errorMessage("Access Denied")
                        .build())
                .build();

        assertThat(AwsRefusal.sentence(denied)).isEqualTo(words);
        assertThat(AwsRefusal.isDenied(denied)).isTrue();
        assertThat(AwsRefusal.sentence(terse)).isEqualTo("S3: Access Denied");
        assertThat(AwsRefusal.isDenied(refused("ValidationException", "no"))).isFalse();
    }

    @Test
    void whatElseAServiceSaysIsToldWithoutWhatTheSdkAdds() {
        assertThat(AwsRefusal.sentence(refused("ValidationException", "the name is too long")))
                .isEqualTo("the name is too long");
    }

    @Test
    void missingCredentialsAreOneLine() {
        SdkException none = SdkClientException.create(
                "Unable to load credentials from any of the providers in the chain Chain(a, b) : [a: no,\nb: no]");

        assertThat(AwsRefusal.sentence(none)).startsWith("there are no AWS credentials; choose a profile");
        assertThat(AwsRefusal.withAdvice("cannot ask: " + none.getMessage()))
                .startsWith("cannot ask: there are no AWS credentials; ")
                .doesNotContain("Chain", "\n");
        assertThat(AwsRefusal.withAdvice("no such stack")).isEqualTo("no such stack");
        assertThat(AwsRefusal.withAdvice("The security token included in the request is expired"))
                .endsWith("is expired; sign in again with aws sso login, or renew the profile that AWS_PROFILE names");
    }

    @Test
    void anAddressAtWhichNothingAnswersIsToldWithItsReason() {
        SdkException unreached = SdkClientException.create(
                "Unable to execute HTTP request: Connection refused (SDK Attempt Count: 4)",
                new ConnectException("Connection refused"));

        assertThat(AwsRefusal.sentence(unreached))
                .isEqualTo("nothing answers at the address of the service: ConnectException: Connection refused");
    }
}
