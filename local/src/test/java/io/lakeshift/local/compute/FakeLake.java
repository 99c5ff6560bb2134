package io.lakeshift.local.compute;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Credentials;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.port.EventPublisher;
import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.local.cloud.port.QueueSender;
import io.lakeshift.local.cloud.port.TopicPublisher;
import io.lakeshift.local.ground.LocalContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The rest of the lake as functions and jobs see it: roles with the rights a test gives them, objects, queues, events. */
public final class FakeLake implements Sessions, Authorizer, ObjectPaths, QueueSender, TopicPublisher, EventPublisher {
    public final Map<String, Path> objects = new HashMap<>();
    public final Set<String> rights = new HashSet<>();
    public final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    public final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    public final LocalContext context;

    public FakeLake(Path state) {
        Path project = Path.of("").toAbsolutePath();
        context = new LocalContext(
                LocalContext.DEFAULT_ACCOUNT, "us-east-2", URI.create("http://127.0.0.1:4566"), state, project);
    }

    public record Sent(String target, String body, Map<String, String> attributes) {}

    public static Caller role(String name) {
        return new Caller(
                "arn:aws:sts::111122223333:assumed-role/%s/session".formatted(name),
                "AROATEST:session",
                "session",
                Optional.of(name),
                false);
    }

    @Override
    public Credentials issue(String roleArn, String sessionName) {
        return new Credentials(
                "ASIA" + sessionName,
                "secret",
                "token of " + roleArn,
                Instant.now().plus(Duration.ofHours(1)));
    }

    @Override
    public Caller callerOf(String roleArn, String sessionName) {
        return role(roleArn.substring(roleArn.lastIndexOf('/') + 1));
    }

    @Override
    public Optional<Caller> callerOfKey(String accessKeyId) {
        return Optional.empty();
    }

    @Override
    public void require(Caller caller, String action, List<String> resourceArns, Map<String, String> context) {
        for (String arn : resourceArns) {
            if (!caller.administrator() && !rights.contains(action + " " + arn)) {
                throw AwsException.accessDenied(caller, action, arn);
            }
        }
    }

    @Override
    public Optional<Path> find(String bucket, String key) {
        return Optional.ofNullable(objects.get(bucket + "/" + key));
    }

    @Override
    public List<String> list(String bucket, String prefix) {
        return List.of();
    }

    @Override
    public void send(String queueArn, String body, Map<String, String> attributes) {
        sent.add(new Sent(queueArn, body, attributes));
    }

    @Override
    public void publish(
            String topicArn, String subject, String message, Map<String, String> attributes, Caller caller) {
        sent.add(new Sent(topicArn, message, attributes));
    }

    @Override
    public void publish(JsonNode event) {
        events.add(event);
    }
}
