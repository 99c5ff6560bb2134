package io.lakeshift.local.services.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.iam.ResourcePolicies;
import io.lakeshift.local.cloud.state.JsonFile;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The buckets the templates declare. Kept in one file; their policies are attached as soon as they are known. */
final class BucketRegistry {
    private final JsonFile file;
    private final ResourcePolicies policies;
    private final Map<String, Bucket> buckets = new ConcurrentSkipListMap<>();

    BucketRegistry(JsonFile file, ResourcePolicies policies) {
        this.file = file;
        this.policies = policies;
        file.read()
                .ifPresent(saved -> saved.properties().forEach(entry -> {
                    Bucket bucket = bucketOf(entry.getKey(), entry.getValue());
                    buckets.put(bucket.name(), bucket);
                    attachPolicy(bucket);
                }));
    }

    Bucket find(String name) {
        return buckets.getOrDefault(name, Bucket.plain(name));
    }

    synchronized void put(Bucket bucket) {
        buckets.put(bucket.name(), bucket);
        attachPolicy(bucket);
        save();
    }

    synchronized void remove(String name) {
        buckets.remove(name);
        policies.detach(Bucket.plain(name).arn());
        save();
    }

    private void attachPolicy(Bucket bucket) {
        bucket.policy()
                .ifPresentOrElse(policy -> policies.attach(bucket.arn(), policy), () -> policies.detach(bucket.arn()));
    }

    private void save() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        buckets.values().forEach(bucket -> {
            ObjectNode node = all.putObject(bucket.name());
            node.put("versioned", bucket.versioned()).put("sendsEvents", bucket.sendsEvents());
            bucket.keyArn().ifPresent(key -> node.put("keyArn", key));
            bucket.policy().ifPresent(policy -> node.set("policy", policy));
        });
        file.write(all);
    }

    private static Bucket bucketOf(String name, JsonNode node) {
        return new Bucket(
                name,
                node.path("versioned").asBoolean(),
                node.path("sendsEvents").asBoolean(),
                Optional.ofNullable(node.get("keyArn")).map(JsonNode::asText),
                Optional.ofNullable(node.get("policy")));
    }
}
