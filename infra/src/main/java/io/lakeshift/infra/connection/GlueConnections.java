package io.lakeshift.infra.connection;

import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.ResourceNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.glue.CfnConnection;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * A JDBC connection to Redshift for each private subnet, all with one login: a connection is of one subnet, and a job
 * takes the first whose subnet has room.
 */
public final class GlueConnections extends Construct {

    private static final String TAG_OF_GLUE = "aws-glue-service-resource";

    private final JdbcLogin login;
    private final List<String> names = new ArrayList<>();
    private final List<String> references = new ArrayList<>();

    public GlueConnections(Construct scope, String id, ResourceNames lake, JdbcLogin login) {
        super(scope, id);
        this.login = login;
        for (int i = 0; i < login.placement().subnetIds().size(); i++) {
            String name = lake.regional("redshift-connection-" + (i + 1));
            names.add(name);
            CfnConnection connection = CfnConnection.Builder.create(this, "Subnet" + (i + 1))
                    .catalogId(Aws.ACCOUNT_ID)
                    .connectionInput(CfnConnection.ConnectionInputProperty.builder()
                            .name(name)
                            .description("Redshift, for jobs in private subnet " + (i + 1))
                            .connectionType("JDBC")
                            .connectionProperties(Map.of(
                                    "JDBC_CONNECTION_URL",
                                    login.url(),
                                    "SECRET_ID",
                                    login.secretArn(),
                                    "JDBC_ENFORCE_SSL",
                                    "true"))
                            // The user has no password yet while the first deployment is under way.
                            .validateCredentials(false)
                            .physicalConnectionRequirements(
                                    CfnConnection.PhysicalConnectionRequirementsProperty.builder()
                                            .subnetId(login.placement()
                                                    .subnetIds()
                                                    .get(i))
                                            .availabilityZone(login.placement()
                                                    .availabilityZones()
                                                    .get(i))
                                            .securityGroupIdList(
                                                    login.placement().securityGroupIds())
                                            .build())
                            .build())
                    .build();
            references.add(connection.getRef());
        }
    }

    /** The names of the connections, in the order a job tries them; what uses them is made after them. */
    public List<String> references() {
        return List.copyOf(references);
    }

    /**
     * What a job's role needs to use the connections. Glue makes the network interfaces of a run with that role, one for
     * each worker, and tags them with a key of its own.
     */
    public List<PolicyStatement> permissions() {
        List<String> subnets = login.placement().subnetIds().stream()
                .map(id -> ec2("subnet", id))
                .toList();
        List<String> groups = login.placement().securityGroupIds().stream()
                .map(id -> ec2("security-group", id))
                .toList();
        String interfaces = ec2("network-interface", "*");
        return List.of(
                Allow.actions("glue:GetConnection").on(connectionArns()),
                Allow.actions("secretsmanager:GetSecretValue").on(login.secretArn()),
                Allow.actions(
                                "ec2:DescribeNetworkInterfaces",
                                "ec2:DescribeRouteTables",
                                "ec2:DescribeSecurityGroups",
                                "ec2:DescribeSubnets",
                                "ec2:DescribeVpcAttribute",
                                "ec2:DescribeVpcEndpoints")
                        .on("*"),
                Allow.actions("ec2:CreateNetworkInterface")
                        .on(Stream.concat(subnets.stream(), groups.stream()).toList()),
                Allow.actions("ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface")
                        .when("ArnEquals", "ec2:Subnet", subnets)
                        .on(interfaces),
                Allow.actions("ec2:CreateTags", "ec2:DeleteTags")
                        .when("ForAllValues:StringEquals", "aws:TagKeys", List.of(TAG_OF_GLUE))
                        .when("Null", "aws:TagKeys", "false")
                        .on(interfaces));
    }

    private List<String> connectionArns() {
        List<String> arns = new ArrayList<>();
        arns.add(arn(ArnComponents.builder().service("glue").resource("catalog")));
        names.forEach(name -> arns.add(arn(
                ArnComponents.builder().service("glue").resource("connection").resourceName(name))));
        return arns;
    }

    private String ec2(String resource, String name) {
        return arn(ArnComponents.builder().service("ec2").resource(resource).resourceName(name));
    }

    private String arn(ArnComponents.Builder components) {
        return Stack.of(this).formatArn(components.build());
    }
}
