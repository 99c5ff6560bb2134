package io.lakeshift.infra.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of a {@code cdk.json} with the environments of a lake. It is what the readers ask for, while they read
 * configurations that have one of everything; rules between several keys are theirs alone.
 */
public final class ConfigurationSchema {
    /** Its file in {@code specs/schema}. */
    public static final String FILE = "cdk.schema.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PERMISSIONS =
            "{\"databases\": {\"d\": [\"USAGE\"]}, \"schemas\": {\"s\": [\"USAGE\"]}, \"tables\": {\"s.t\": [\"SELECT\"]}}";

    private static final List<String> ONE_OF_EVERYTHING = List.of("""
            {
              "vpc": {"cidr": "10.0.0.0/20", "natGateways": 1, "endpoints": "guide"},
              "glue": {"timeoutMinutes": 1},
              "redshift": {
                "serverless": {"baseCapacity": 4},
                "connection": {},
                "access": {
                  "roles": {"r": %1$s},
                  "users": {"IAMR:u": %1$s},
                  "externalSchemas": {"s": {"database": "d"}}
                }
              },
              "businessIntelligence": {},
              "lakeFormation": {}
            }
            """.formatted(PERMISSIONS), """
            {
              "region": "eu-central-1",
              "vpc": {
                "cidr": "10.0.0.0/20",
                "availabilityZones": ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
              },
              "redshift": {"provisioned": {}}
            }
            """, """
            {
              "vpc": {
                "id": "vpc-00000000",
                "availabilityZones": ["us-east-2a", "us-east-2b", "us-east-2c"],
                "privateSubnetIds": ["subnet-00000001", "subnet-00000002", "subnet-00000003"],
                "privateSubnetCidrs": ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"],
                "routeTableIds": ["rtb-00000001", "rtb-00000002", "rtb-00000003"]
              },
              "redshift": {
                "existingServerless": {
                  "workgroupName": "any",
                  "workgroupId": "00000000-0000-0000-0000-000000000000",
                  "roleArn": "arn:aws:iam::111122223333:role/any"
                },
                "connection": {"host": "any.example.com"}
              }
            }
            """, """
            {
              "redshift": {
                "existingProvisioned": {"clusterIdentifier": "any", "roleArn": "arn:aws:iam::111122223333:role/any"}
              }
            }
            """);

    private ConfigurationSchema() {}

    /** The schema as JSON text. */
    public static String text() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema()) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The schema is not JSON", impossible);
        }
    }

    private static ObjectNode schema() throws JsonProcessingException {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "cdk.json with the environments of a lake");
        schema.put("type", "object");
        ObjectNode context = object(schema, "context");
        ObjectNode environments = object(context, "environments");
        environments.put("minProperties", 1).put("additionalProperties", false);
        ObjectNode names = environments.putObject("properties");
        for (EnvironmentName name : EnvironmentName.values()) {
            names.putObject(name.id()).put("$ref", "#/$defs/environment");
        }
        schema.putObject("$defs").set("environment", environment());
        return schema;
    }

    /** An object that has to be there. */
    private static ObjectNode object(ObjectNode parent, String key) {
        parent.putArray("required").add(key);
        return parent.putObject("properties").putObject(key).put("type", "object");
    }

    private static ObjectNode environment() throws JsonProcessingException {
        ObjectSchema schema = new ObjectSchema();
        List<String> problems = new ArrayList<>();
        for (String configuration : ONE_OF_EVERYTHING) {
            for (EnvironmentName name : EnvironmentName.values()) {
                Map<?, ?> values = JSON.readValue(configuration, Map.class);
                new EnvironmentReader(name, ConfigNode.of(name.id(), values, problems, schema)).read();
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return schema.json();
    }
}
