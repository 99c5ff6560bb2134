package io.lakeshift.local.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.ground.LocalContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Identities and policies with one role, {@code reader}. */
final class ReaderRole {
    static final String ROLE_ARN = "arn:aws:iam::111122223333:role/reader";

    private final Path state;
    private AccessControl access;

    ReaderRole(Path state) {
        this.state = state;
        restart();
    }

    /** As a lake does that starts again with what it kept. */
    void restart() {
        access = new AccessControl(context());
    }

    AccessControl access() {
        return access;
    }

    ThrowingCallable asking(String action, String resource) {
        return () -> access.authorizer().require(caller(), action, List.of(resource), Map.of());
    }

    Caller caller() {
        var credentials = access.sessions().issue(ROLE_ARN, "session");
        Caller caller = access.sessions().callerOfKey(credentials.accessKeyId()).orElseThrow();
        assertThat(caller).isEqualTo(access.sessions().callerOf(ROLE_ARN, "session"));
        return caller;
    }

    ResourceDeclaration role(String statements) {
        ResourceDeclaration declaration = new ResourceDeclaration(
                "s",
                "R",
                "AWS::IAM::Role",
                json("{'RoleName': 'reader', 'AssumeRolePolicyDocument': " + trust()
                        + ", 'Policies': [{'PolicyName': 'p', 'PolicyDocument': {'Version':"
                        + " '2012-10-17', 'Statement': [" + statements
                        + "]}}]}"),
                Optional.empty(),
                Optional.empty());
        assertThat(provider().provision(declaration).attributes().get("Arn").asText())
                .isEqualTo(ROLE_ARN);
        return declaration;
    }

    ResourceProvider provider() {
        return access.providers().get(0);
    }

    private LocalContext context() {
        return new LocalContext("111122223333", "us-east-2", URI.create("http://127.0.0.1:4566"), state, state);
    }

    static String trust() {
        return "{'Statement': [{'Effect': 'Allow', 'Principal': {'Service': 'glue.amazonaws.com'}, 'Action':"
                + " 'sts:AssumeRole'}]}";
    }

    static JsonNode policy(String statements) {
        return json("{'Version': '2012-10-17', 'Statement': [" + statements + "]}");
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }
}
