package io.lakeshift.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.infra.config.LakeConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NetworkCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void printsThePlanOfTheProjectsOwnEnvironment() {
        CommandLine command = new CommandLine(new NetworkCommand()).setOut(new PrintWriter(out));
        assertThat(command.execute("--env", "Dev")).isZero();
        assertThat(out.toString())
                .startsWith("Dev: a VPC of 10.0.0.0/20 over 3 zones")
                .containsPattern("left +493 +493 +493\n");
    }

    @Test
    void saysWhatEachEndpointIsForAndCosts() throws IOException {
        report("{'vpc': {'cidr': '10.0.0.0/20', 'endpoints': ['glue', 'kms']}, 'redshift': {'provisioned': {}}}");
        assertThat(out.toString())
                .containsPattern("glue +21.90  Redshift, routed through the VPC, reads the Data Catalog\n")
                .containsPattern("kms +21.90  nothing in this configuration\n")
                .containsPattern("in all +43.80  2 in 3 zones each, 730 hours\n")
                .contains("would be 131.40 USD a month.")
                .containsPattern(
                        "0.01 USD per endpoint, zone and hour in us-east-2, .*looked up on 20\\d\\d-.* at https://");
    }

    @Test
    void saysWhenNoEndpointIsNeededOrANatGatewayStandsInForIt() throws IOException {
        report("{'vpc': {'cidr': '10.0.0.0/20'}}");
        assertThat(out.toString()).contains("There is no interface endpoint: nothing needs one.\n");
        report("{'vpc': {'cidr': '10.0.0.0/20', 'natGateways': 1}, 'redshift': {'connection': {}}}");
        assertThat(out.toString()).contains("Reached through the NAT gateways: glue, secretsmanager, redshift-data.\n");
    }

    @Test
    void saysWhenThePriceListHasNoPriceOfTheRegion() throws IOException {
        report("{'region': 'ca-west-1', 'vpc': {'cidr': '10.0.0.0/20', 'endpoints': ['glue']}}");
        assertThat(out.toString())
                .containsPattern("glue +\\?  nothing in this configuration\n")
                .contains("The price list has no prices of ca-west-1.");
    }

    @Test
    void endsWithOneWhenASubnetIsTooSmall() throws IOException {
        int code = report("{'vpc': {'cidr': '10.0.0.0/25', 'endpoints': 'guide'},"
                + " 'redshift': {'serverless': {'enhancedVpcRouting': true}}}");
        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("The smallest vpc.cidr that fits is 10.0.0.0/24.")
                .endsWith("The private subnets are too small: each needs 24 addresses.\n");
    }

    @Test
    void saysWhenThereIsNoVpc() throws IOException {
        assertThat(report("{}")).isZero();
        assertThat(out.toString()).startsWith("Dev has no VPC: its configuration has no key vpc.");
    }

    @Test
    void tellsScriptsTheSame() throws IOException {
        LakeConfig config = config("{'vpc': {'cidr': '10.0.0.0/25', 'endpoints': 'guide'},"
                + " 'redshift': {'serverless': {'enhancedVpcRouting': true}}}");

        assertThat(NetworkCommand.addresses(config, new PrintWriter(out, true))).isEqualTo(1);

        JsonNode plan = new ObjectMapper().readTree(out.toString());
        assertThat(plan.path("fits").asBoolean(true)).isFalse();
        assertThat(plan.path("needed").asInt()).isEqualTo(24);
        assertThat(plan.path("privateSubnets"))
                .hasSize(3)
                .allMatch(subnet -> subnet.path("left").asInt() < 0);
    }

    @Test
    void tellsScriptsThatThereIsNoVpc() throws IOException {
        assertThat(NetworkCommand.addresses(config("{}"), new PrintWriter(out, true)))
                .isZero();
        assertThat(out.toString()).isEqualToIgnoringWhitespace("{\"environment\": \"Dev\", \"vpc\": false}");
    }

    private int report(String dev) throws IOException {
        return NetworkCommand.report(config(dev), new PrintWriter(out, true));
    }

    private LakeConfig config(String dev) throws IOException {
        Path file = folder.resolve("cdk.json");
        Files.writeString(
                file,
                "{'context': {'environments': {'Dev': %s}}}".formatted(dev).replace('\'', '"'));
        return LakeConfig.readAll(file).get(0);
    }
}
