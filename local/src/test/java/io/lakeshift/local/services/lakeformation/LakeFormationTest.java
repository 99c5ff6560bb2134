package io.lakeshift.local.services.lakeformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.port.GlueTable;
import io.lakeshift.local.cloud.port.TableLocations;
import io.lakeshift.local.cloud.state.JsonFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeFormationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HR = "\"Resource\": {\"Database\": {\"Name\": \"hr\"}}";

    @TempDir
    private Path state;

    private LakeFormationService service;
    private LakeFormationProvider provider;

    @BeforeEach
    void start() {
        TagStore tags = new TagStore(new JsonFile(state.resolve("tags.json")));
        service = new LakeFormationService(tags, new Hr(), Authorizer.allowingAll());
        provider = new LakeFormationProvider(tags);
    }

    @Test
    void givesADatabaseATagOfATemplate() throws IOException {
        provider.provision(tag());
        assertThat(call("AddLFTagsToResource", add("layer", "lake"))).isEqualTo("{\"Failures\":[]}");
        assertThat(call("AddLFTagsToResource", add("layer", "lake"))).isEqualTo("{\"Failures\":[]}");
        assertThat(call("GetResourceLFTags", "{" + HR + "}"))
                .isEqualTo("{\"LFTagOnDatabase\":[{\"TagKey\":\"layer\",\"TagValues\":[\"lake\"]}]}");
    }

    @Test
    void refusesTagsAndDatabasesThatAreNotThere() throws IOException {
        assertThat(call("AddLFTagsToResource", add("layer", "lake"))).contains("Tag key or values are not found");
        provider.provision(tag());
        assertThat(call("AddLFTagsToResource", add("layer", "swamp"))).contains("Tag key or values are not found");
        assertThat(call("AddLFTagsToResource", add("layer", "lake").replace("hr", "pr")))
                .contains("Database pr not found");
        provider.remove(new ResourceDeclaration(
                "Dev", "Tag", "AWS::LakeFormation::Tag", tag().properties(), Optional.of("layer"), Optional.empty()));
        assertThat(call("AddLFTagsToResource", add("layer", "lake"))).contains("Tag key or values are not found");
    }

    @Test
    void saysWhatItDoesNotDo() throws IOException {
        assertThat(call("GrantPermissions", "{}")).contains("not supported locally: lakeformation:GrantPermissions");
    }

    private static String add(String key, String value) {
        return "{%s, \"LFTags\": [{\"TagKey\": \"%s\", \"TagValues\": [\"%s\"]}]}".formatted(HR, key, value);
    }

    private static ResourceDeclaration tag() throws IOException {
        JsonNode properties = JSON.readTree("{\"TagKey\": \"layer\", \"TagValues\": [\"lake\"]}");
        return new ResourceDeclaration(
                "Dev", "Tag", "AWS::LakeFormation::Tag", properties, Optional.empty(), Optional.empty());
    }

    private String call(String operation, String input) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        service.handle(
                new AwsRequest(
                        new AwsRequest.RequestHead("POST", "/" + operation, "", Map.of()),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        Caller.administrator("111122223333"),
                        "id"),
                new AwsResponse() {
                    @Override
                    public void status(int code) {
                        // The body says it too.
                    }

                    @Override
                    public void header(String name, String value) {
                        // The body says it too.
                    }

                    @Override
                    public OutputStream body() {
                        return body;
                    }
                });
        return body.toString(StandardCharsets.UTF_8);
    }

    /** A catalog with one database. */
    private static final class Hr implements TableLocations {
        @Override
        public Optional<GlueTable> find(String database, String table) {
            return Optional.empty();
        }

        @Override
        public List<String> databases() {
            return List.of("hr");
        }

        @Override
        public List<GlueTable> tables(String database) {
            return List.of();
        }
    }
}
