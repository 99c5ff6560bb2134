package io.lakeshift.redshift.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.sql.SqlScript;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/** What people do wrong, each answered with one message that says where and why. */
class BadInputTest {

    private static final String SECRET = "arn:aws:secretsmanager:us-east-2:111122223333:secret:admin-Ab12Cd";
    private static final RedshiftDatabase SERVERLESS =
            new RedshiftDatabase(new RedshiftTarget.Serverless("lake-workgroup"), "dev");
    private static final RedshiftDatabase CLUSTER =
            new RedshiftDatabase(new RedshiftTarget.Provisioned("lake-cluster"), "dev");

    private final FakeDataApi api = new FakeDataApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ERROR: syntax error at or near \"SELEC\" Position: 1",
                "ERROR: relation \"policies\" does not exist",
                "ERROR: External Database does not exist or permission denied. Error from Glue: Database 'db' not found. (EntityNotFoundException)",
                "ERROR: permission denied for schema datalake_db",
            })
    void theSeventhStatementOfNineIsNamed(String error) {
        api.outcome("SELEC 7", error);

        assertThatThrownBy(() -> run("a;\n\n".replace("a", "SELECT 1").repeat(6) + "SELEC 7;\nSELECT 8;\nSELECT 9"))
                .isInstanceOf(StatementFailedException.class)
                .hasMessage("a.sql, statement 7 (line 13) failed: %s [statement id statement-2]".formatted(error));
    }

    @Test
    void nothingBehindASyntaxErrorIsSent() {
        api.outcome("SELEC 7", "ERROR: syntax error");

        assertThatThrownBy(() -> run("SELECT 1; SELEC 7; SELECT 8")).isInstanceOf(StatementException.class);
        assertThat(api.calls()).containsExactly("ExecuteStatement", "ExecuteStatement", "DescribeStatement");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ValidationException|Redshift cluster lake-cluster is paused",
                "ResourceNotFoundException|Redshift cluster lake-cluster doesn't exist in this region",
                "AccessDeniedException|User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform: redshift-data:ExecuteStatement",
                "InvalidSignatureException|Signature expired",
                "ExpiredTokenException|The security token included in the request is expired",
            })
    void whatTheDataApiRefusesNamesTheWarehouseAndTheCause(String code, String message) {
        api.refuseSaying(code, message);

        assertThatThrownBy(() -> runner(CLUSTER, new ConnectionIdentity.Iam())
                        .run(plan("SELECT 1"), ClientToken.of("x"), Duration.ofMinutes(1)))
                .isInstanceOf(StatementRejectedException.class)
                .hasMessage("a.sql, statement 1 (line 1) was not accepted by the Redshift Data API"
                        + " (cluster lake-cluster, database dev): " + code + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ValidationException|Secrets Manager can't find the specified secret.",
                "ValidationException|You can't perform this operation on the secret because it was marked for deletion.",
            })
    void aDeletedSecretIsNamed(String code, String message) {
        api.refuseSaying(code, message);

        assertThatThrownBy(() -> runner(SERVERLESS, new ConnectionIdentity.Secret(SECRET))
                        .run(plan("SELECT 1"), ClientToken.of("x"), Duration.ofMinutes(1)))
                .isInstanceOf(StatementRejectedException.class)
                .hasMessageContaining("(workgroup lake-workgroup, database dev, secret " + SECRET + "): " + code);
    }

    @Test
    void anExpiredSecretIsNamed() {
        api.outcome("SELECT 1", "FATAL: password authentication failed for user \"admin\"");

        assertThatThrownBy(() -> runner(SERVERLESS, new ConnectionIdentity.Secret(SECRET))
                        .run(plan("SELECT 1"), ClientToken.of("x"), Duration.ofMinutes(1)))
                .hasMessage("a.sql, statement 1 (line 1) failed: FATAL: password authentication failed for user"
                        + " \"admin\" (workgroup lake-workgroup, database dev, secret " + SECRET
                        + ") [statement id statement-1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CREATE USER u PASSWORD 'Hu''sh1234'|ERROR: syntax error at 'Hu''sh1234'",
                "ALTER USER u PASSWORD 'Hu''sh1234'|ERROR: Hu'sh1234 is too weak",
                "COPY t FROM 's3://b/k' CREDENTIALS AS 'aws_secret_access_key=Hush1234'|ERROR: aws_secret_access_key=Hush1234",
                "COPY t FROM 's3://b/k' CREDENTIALS 'aws_access_key_id=A;aws_secret_access_key=Hush1234'|ERROR: invalid key Hush1234",
                "COPY t FROM 's3://b/k' SECRET_ACCESS_KEY $$Hush1234$$|ERROR: Hush1234",
            })
    void noMessageRepeatsASecret(String statement, String error) {
        api.outcome(statement, error);

        assertThatThrownBy(() -> run(statement))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("ERROR: ")
                .hasMessageContaining("***")
                .hasMessageNotContaining("1234");
    }

    @Test
    void noRefusalRepeatsASecret() {
        String statement = "CREATE USER u PASSWORD 'Hush1234'";
        api.refuseSaying("ValidationException", "Value '" + statement + "' at 'sql' failed to satisfy constraint");

        assertThatThrownBy(() -> run(statement))
                .hasMessageContaining("Value 'CREATE USER u PASSWORD '***'' at 'sql'")
                .extracting(BadInputTest::stackTrace)
                .asString()
                .doesNotContain("Hush1234");
    }

    @Test
    void anUnreachableServiceIsSaidToBe() {
        RedshiftDataClient nowhere = RedshiftDataClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.US_EAST_2)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .build();

        assertThatThrownBy(() -> new StatementRunner(nowhere, SERVERLESS, new ConnectionIdentity.Iam())
                        .run(plan("SELECT 1"), ClientToken.of("x"), Duration.ofMinutes(1)))
                .isInstanceOf(StatementRejectedException.class)
                .hasMessageContaining("did not reach the Redshift Data API (workgroup lake-workgroup, database dev)");
    }

    private static String stackTrace(Throwable failure) {
        StringWriter written = new StringWriter();
        failure.printStackTrace(new PrintWriter(written));
        return written.toString();
    }

    private void run(String script) {
        runner(SERVERLESS, new ConnectionIdentity.Iam()).run(plan(script), ClientToken.of("x"), Duration.ofMinutes(1));
    }

    private static StatementPlan plan(String script) {
        return StatementPlan.of(SqlScript.parse("a.sql", script));
    }

    private StatementRunner runner(RedshiftDatabase database, ConnectionIdentity identity) {
        return new StatementRunner(api.client(), database, identity);
    }
}
