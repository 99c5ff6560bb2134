package io.lakeshift.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Configurations of one environment, between which somebody may switch after it was deployed. */
enum Switched {
    WORKGROUP("{}"),
    WORKGROUP_IN_VPC("{'vpc': {'cidr': '10.0.0.0/20'}, 'redshift': {'serverless': {'enhancedVpcRouting': true}}}"),
    WORKGROUP_IN_VPC_THAT_EXISTS("{'vpc': %s}"),
    WORKGROUP_CONNECTED("{'vpc': {'cidr': '10.0.0.0/20', 'endpoints': 'guide'}, 'redshift': {'connection': {}}}"),
    WORKGROUP_WITH_TOOL("{'businessIntelligence': {'identity': 'user'}, 'consumeStorage': 'redshift'}"),
    CLUSTER("{'redshift': {'provisioned': {}}}"),
    CLUSTER_IN_VPC("{'vpc': {'cidr': '10.0.0.0/20'}, 'redshift': {'provisioned': {}}}"),
    CLUSTER_CONNECTED("{'vpc': {'cidr': '10.0.0.0/20'}, 'redshift': {'provisioned': {}, 'connection': {}}}"),
    WORKGROUP_THAT_EXISTS("{'redshift': {'existingServerless': {'workgroupName': 'default',"
            + " 'workgroupId': '0a1b2c3d-1111-2222-3333-444455556666',"
            + " 'roleArn': 'arn:aws:iam::111122223333:role/redshift'}}}"),
    CLUSTER_THAT_EXISTS("{'vpc': {'cidr': '10.0.0.0/20'}, 'businessIntelligence': {},"
            + " 'redshift': {'connection': {'host': 'c.example.com'}, 'existingProvisioned': {"
            + "'clusterIdentifier': 'c', 'roleArn': 'arn:aws:iam::111122223333:role/redshift'}}}");

    private static final String EXISTING_VPC = "{'id': 'vpc-0123456789abcdef0',"
            + " 'availabilityZones': ['us-east-2a', 'us-east-2b', 'us-east-2c'],"
            + " 'privateSubnetIds': ['subnet-00000001', 'subnet-00000002', 'subnet-00000003']}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String dev;

    Switched(String dev) {
        this.dev = dev.formatted(EXISTING_VPC);
    }

    /** The templates of its assembly, by the names of the stacks. */
    Map<String, Path> synthesize() {
        Map<String, Object> environments =
                ProjectContext.parse("{\"Dev\": %s}".formatted(dev).replace('\'', '"'));
        Path assembly = Synthesis.of("Dev", environments).assembly();
        Map<String, Path> templates = new TreeMap<>();
        read(assembly.resolve("manifest.json")).path("artifacts").forEach(artifact -> {
            if (artifact.path("type").asText().equals("aws:cloudformation:stack")) {
                JsonNode properties = artifact.path("properties");
                templates.put(
                        properties.path("stackName").asText(),
                        assembly.resolve(properties.path("templateFile").asText()));
            }
        });
        return templates;
    }

    static JsonNode read(Path json) {
        try {
            return JSON.readTree(json.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The templates of all configurations. */
    static Map<Switched, Map<String, Path>> synthesizeAll() {
        Map<Switched, Map<String, Path>> all = new LinkedHashMap<>();
        for (Switched configuration : values()) {
            all.put(configuration, configuration.synthesize());
        }
        return all;
    }

    /** Whether the app makes a cluster outside of a network of the lake, or in one. */
    boolean hasClusterIn(boolean network) {
        return dev.contains("'provisioned'") && dev.contains("'vpc'") == network;
    }
}
