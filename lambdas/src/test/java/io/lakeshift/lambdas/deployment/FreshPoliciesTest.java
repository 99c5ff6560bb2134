package io.lakeshift.lambdas.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.lambdas.InvocationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FreshPoliciesTest {

    private final List<Duration> pauses = new ArrayList<>();
    private Duration left = Duration.ofMinutes(15);
    private final FreshPolicies policies = new FreshPolicies(pause -> {
        pauses.add(pause);
        left = left.minus(pause);
    });
    private int attempts;

    @Test
    void triesAgainUntilThePolicyIsInForce() {
        String result = whileDenied(() -> {
            if (attempts < 3) {
                throw denied("AccessDenied", "Access Denied");
            }
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void givesUpAfterAMinute() {
        AwsServiceException denial = denied("AccessDeniedException", "no");
        assertThatThrownBy(() -> whileDenied(() -> {
                    throw denial;
                }))
                .isSameAs(denial);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
    }

    @Test
    void leavesTimeForTheAnswer() {
        left = Duration.ofSeconds(40);
        assertThatThrownBy(() -> whileDenied(() -> {
                    left = left.minusSeconds(5);
                    throw denied("AccessDenied", "no");
                }))
                .isInstanceOf(S3Exception.class);
        assertThat(left).isGreaterThanOrEqualTo(FreshPolicies.RESERVE);
        assertThat(pauses).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User: arn:aws:sts::111122223333:assumed-role/f/f is not authorized to perform: glue:GetDatabases",
                "ERROR: Not authorized to get credentials of role arn:aws:iam::111122223333:role/redshift",
                "User arn:aws:redshift:us-east-2:111122223333:dbuser:x is not authorized to assume IAM Role",
                "Access to KMS is not allowed",
                "S3ServiceException:Access Denied,Status 403"
            })
    void waitsForDenialsThatRedshiftAndOthersPassOnAsText(String message) {
        whileDenied(() -> {
            if (attempts == 1) {
                throw new IllegalStateException("the statement failed", new IllegalStateException(message));
            }
            return "done";
        });
        assertThat(attempts).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relation \"x\" does not exist",
                "permission denied for schema lakeshift",
                "User: f is not authorized to perform: s3:GetObject with an explicit deny in a service control policy"
            })
    void doesNotWaitForWhatTimeDoesNotMend(String message) {
        assertThatThrownBy(() -> whileDenied(() -> {
                    throw new IllegalStateException(message);
                }))
                .hasMessage(message);
        assertThat(pauses).isEmpty();
    }

    @Test
    void waitsInTheCreationOfACustomResourceAndInItsUpdateButNotInItsRemoval() {
        try (CloudFormation cloudFormation = new CloudFormation()) {
            for (String request : List.of("Create", "Update")) {
                attempts = 0;
                assertThat(answer(cloudFormation, request).path("Status").asText())
                        .isEqualTo("SUCCESS");
                assertThat(attempts).isEqualTo(2);
            }
            attempts = 0;
            assertThat(answer(cloudFormation, "Delete").path("Status").asText()).isEqualTo("FAILED");
            assertThat(attempts).isEqualTo(1);
        }
    }

    private JsonNode answer(CloudFormation cloudFormation, String request) {
        new DeploymentHandler(policies) {
            @Override
            protected Deployed deploy(CloudFormationCustomResourceEvent event) {
                remove(event);
                return Deployed.as("id");
            }

            @Override
            protected void remove(CloudFormationCustomResourceEvent event) {
                attempts++;
                if (attempts == 1) {
                    throw denied("AccessDenied", "Access Denied");
                }
            }
        }.handleRequest(cloudFormation.event(request, Map.of()), unhurried());
        return cloudFormation.answers().get(cloudFormation.answers().size() - 1);
    }

    private Context unhurried() {
        return new InvocationContext(() -> (int) left.toMillis());
    }

    private <T> T whileDenied(Supplier<T> work) {
        return policies.whileDenied(
                () -> {
                    attempts++;
                    return work.get();
                },
                () -> left);
    }

    private static AwsServiceException denied(String code, String message) {
        return S3Exception.builder()
                .statusCode(403)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
