package io.lakeshift.local.warehouse.dataapi;

import static io.lakeshift.local.warehouse.RedshiftFixture.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.warehouse.RedshiftFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** As whom statements run, and what IAM is asked before they do. */
class DataApiAccessTest {
    @TempDir
    Path root;

    private RedshiftFixture redshift;
    private RedshiftDataClient person;

    @BeforeEach
    void open() {
        redshift = new RedshiftFixture(root);
        person = redshift.dataApi("person");
    }

    @AfterEach
    void close() {
        person.close();
        redshift.close();
    }

    @Test
    void worksAsTheUserOfTheCallersRole() {
        RedshiftDataClient analyst = redshift.dataApi("role-Analyst");
        execute(person, "create table t as select 1 as a", request -> {});

        String id = execute(analyst, "select current_user", request -> {}).id();

        assertThat(analyst.getStatementResult(get -> get.id(id))
                        .records()
                        .get(0)
                        .get(0)
                        .stringValue())
                .isEqualTo("IAMR:Analyst");
        assertThat(execute(analyst, "select * from t", request -> {}).error())
                .isEqualTo("ERROR: permission denied for relation t");
        execute(person, "grant select on t to \"IAMR:Analyst\"", request -> {});
        assertThat(execute(analyst, "select * from t", request -> {}).resultRows())
                .isEqualTo(1);
        assertThatThrownBy(() -> redshift.dataApi("role-other").describeStatement(describe -> describe.id(id)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void worksAsTheUserOfASecret() {
        RedshiftDataClient access = redshift.dataApi("role-access");
        String secret = redshift.serverless()
                .getNamespace(get -> get.namespaceName("insurance"))
                .namespace()
                .adminPasswordSecretArn();

        DescribeStatementResponse ended =
                execute(access, "create user someone password disable", request -> request.secretArn(secret));

        assertThat(ended.status()).isEqualTo(StatusString.FINISHED);
        assertThat(ended.dbUser()).isEqualTo("admin");
    }

    @Test
    void asksIamForTheWorkgroupAndTheCredentials() {
        String arn = "arn:aws:redshift-serverless:us-east-2:111122223333:workgroup/"
                + redshift.workgroup.attributes().get("Workgroup.WorkgroupId").asText();
        redshift.authorize((caller, action, arns, context) -> {
            if (action.equals("redshift-serverless:GetCredentials")) {
                throw AwsException.accessDenied(caller, action, arns.get(0));
            }
        });

        assertThatThrownBy(() -> execute(redshift.dataApi("role-analyst"), "select 1", request -> {}))
                .isInstanceOfSatisfying(
                        RedshiftDataException.class,
                        denied -> assertThat(denied.statusCode()).isBetween(400, 403))
                .hasMessageContaining("redshift-serverless:GetCredentials")
                .hasMessageContaining(arn);
    }

    @Test
    void asksIamForTheDatabaseOfACluster() {
        redshift.provision(
                "AWS::Redshift::Cluster",
                "{\"ClusterIdentifier\": \"c1\", \"MasterUsername\": \"awsuser\", \"DBName\": \"dev\"}");
        redshift.authorize((caller, action, arns, context) -> {
            if (action.equals("redshift:GetClusterCredentialsWithIAM")) {
                throw AwsException.accessDenied(caller, action, arns.get(0));
            }
        });

        assertThatThrownBy(() -> execute(
                        redshift.dataApi("role-analyst"),
                        "select 1",
                        request -> request.workgroupName(null).clusterIdentifier("c1")))
                .hasMessageContaining("arn:aws:redshift:us-east-2:111122223333:dbname:c1/dev");
        assertThat(execute(
                                person,
                                "select 1",
                                request -> request.workgroupName(null).clusterIdentifier("c1"))
                        .dbUser())
                .isEqualTo("awsuser");
    }

    @Test
    void suppliesTheOwnersUserIdToTheConditionOnIt() {
        RedshiftDataClient analyst = redshift.dataApi("role-analyst");
        String id = execute(analyst, "select 1", request -> {}).id();
        redshift.authorize((caller, action, arns, context) -> {
            boolean mine = caller.userId().equals(context.get("redshift-data:statement-owner-iam-userid"));
            if (action.equals("redshift-data:DescribeStatement") && !mine) {
                throw AwsException.accessDenied(caller, action, arns.get(0));
            }
        });

        assertThat(analyst.describeStatement(describe -> describe.id(id)).status())
                .isEqualTo(StatusString.FINISHED);
    }
}
