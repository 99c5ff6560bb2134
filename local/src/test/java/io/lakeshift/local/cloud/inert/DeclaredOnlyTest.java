package io.lakeshift.local.cloud.inert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lakeshift.local.cloud.assembly.AssemblyException;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.ground.LocalContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredOnlyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void aSubnetTellsTheNameOfItsZone() throws JsonProcessingException {
        assertThat(subnet("{\"AvailabilityZoneId\": \"use2-az2\"}"))
                .containsEntry("AvailabilityZone", TextNode.valueOf("us-east-2b"))
                .containsEntry("AvailabilityZoneId", TextNode.valueOf("use2-az2"));
        assertThat(subnet("{\"AvailabilityZone\": \"us-east-2c\"}"))
                .containsEntry("AvailabilityZone", TextNode.valueOf("us-east-2c"))
                .containsEntry("AvailabilityZoneId", TextNode.valueOf("use2-az3"));
        assertThat(subnet("{}")).containsEntry("AvailabilityZone", TextNode.valueOf("us-east-2a"));
    }

    @Test
    void aSubnetHasOneZone() {
        assertThatThrownBy(() -> subnet("{\"AvailabilityZone\": \"us-east-2a\", \"AvailabilityZoneId\": \"use2-az1\"}"))
                .isInstanceOf(AssemblyException.class)
                .hasMessage(
                        "The subnet Subnet has both AvailabilityZone us-east-2a and AvailabilityZoneId use2-az1; EC2"
                                + " takes one");
    }

    private Map<String, JsonNode> subnet(String properties) throws JsonProcessingException {
        LocalContext context = new LocalContext(
                LocalContext.DEFAULT_ACCOUNT, "us-east-2", URI.create("http://127.0.0.1:1"), folder, folder);
        return new DeclaredOnly(context)
                .provision(new ResourceDeclaration(
                        "Vpc",
                        "Subnet",
                        "AWS::EC2::Subnet",
                        JSON.readTree(properties),
                        Optional.empty(),
                        Optional.empty()))
                .attributes();
    }
}
