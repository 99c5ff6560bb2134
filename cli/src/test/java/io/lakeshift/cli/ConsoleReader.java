package io.lakeshift.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.cli.lake.LakeOption;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** An IAM user with the policy that the documentation gives to readers of the console, and no other. */
final class ConsoleReader {
    static final String NAME = "console-reader";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PAGE = Path.of("docs/console.md");
    private static final Pattern POLICY = Pattern.compile("```json\n(\\{\n  \"Version\".*?)\n```", Pattern.DOTALL);

    private ConsoleReader() {}

    /** The policy, as it stands in the documentation. */
    static JsonNode policy() throws IOException {
        Matcher policy = POLICY.matcher(Files.readString(PAGE));
        if (!policy.find()) {
            throw new AssertionError(PAGE + " has no policy");
        }
        return JSON.readTree(policy.group(1));
    }

    /** The actions of the policy. */
    static List<String> actions() throws IOException {
        List<String> actions = new ArrayList<>();
        for (JsonNode statement : policy().path("Statement")) {
            JsonNode listed = statement.path("Action");
            (listed.isArray() ? listed : JSON.createArrayNode().add(listed))
                    .forEach(action -> actions.add(action.asText()));
        }
        return actions;
    }

    /** The user and its policy, as resources of a template; what the reader is to look up is looked up by it. */
    static JsonNode resources() throws IOException {
        String document = policy().toString()
                .replace("\"KEY_ARN\"", "{\"Fn::ImportValue\": \"DevS3KmsKeyArn\"}")
                .replace(
                        "\"WORKGROUP_ARN\"",
                        "{\"Fn::Sub\": \"arn:aws:redshift-serverless:${AWS::Region}:${AWS::AccountId}:workgroup/*\"}");
        return JSON.readTree("""
            {"Reader": {"Type": "AWS::IAM::User", "Properties": {
               "UserName": "%s", "ManagedPolicyArns": [{"Ref": "ReaderPolicy"}]}},
             "ReaderPolicy": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {
               "ManagedPolicyName": "%s", "PolicyDocument": %s}}}
            """.formatted(NAME, NAME, document));
    }

    /** An access key of the user in a lake. */
    static AwsBasicCredentials key(URI endpoint) {
        try (IamClient iam = LakeOption.connect(IamClient.builder().region(Region.AWS_GLOBAL), endpoint)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            AccessKey key =
                    iam.createAccessKey(request -> request.userName(NAME)).accessKey();
            return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
        }
    }
}
