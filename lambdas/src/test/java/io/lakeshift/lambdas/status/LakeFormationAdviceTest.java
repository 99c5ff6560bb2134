package io.lakeshift.lambdas.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.lambdas.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LakeFormationAdviceTest {

    static final LakeFormationAdvice ADVICE = new LakeFormationAdvice(
            "arn:aws:iam::111122223333:role/jobs",
            "arn:aws:iam::111122223333:role/publish",
            "arn:aws:iam::111122223333:role/redshift");

    @Test
    void saysWhatToGrantToTheJobs() {
        FailureCause cause = FailureCause.of(StrictJson.newObject()
                .put("Error", "States.TaskFailed")
                .put(
                        "Cause",
                        StrictJson.write(StrictJson.newObject()
                                .put("JobRunState", "FAILED")
                                .put(
                                        "ErrorMessage",
                                        "database hr cannot be made: Insufficient Lake Formation permission(s): Required"
                                                + " Create Database on Catalog (Service: Glue, Status Code: 400)"))));

        assertThat(ADVICE.about(cause).message())
                .startsWith("database hr cannot be made: Insufficient Lake Formation permission(s)")
                .contains(
                        "does not let the role of the Glue jobs, arn:aws:iam::111122223333:role/jobs, have Create Database on"
                                + " Catalog.",
                        "Set lakeFormation in cdk.json",
                        "grant-permissions --principal DataLakePrincipalIdentifier=arn:aws:iam::111122223333:role/jobs"
                                + " --permissions CREATE_DATABASE --resource '{\"Catalog\": {}}'");
    }

    @Test
    void saysWhomAStatementMayHaveReadAs() {
        FailureCause cause = FailureCause.of(StrictJson.newObject()
                .put("Error", "StatementFailedException")
                .put(
                        "Cause",
                        "{\"errorMessage\": \"redshift-Hr-People.sql, statement 2: ERROR: Insufficient Lake Formation"
                                + " permission(s): Required Select on people [statement id 1]\"}"));

        assertThat(ADVICE.about(cause).message())
                .contains(
                        "arn:aws:iam::111122223333:role/redshift, or the role that statements on awsdatacatalog run as,"
                                + " arn:aws:iam::111122223333:role/publish, have Select on people.",
                        "--permissions SELECT --resource '{\"Table\": {\"DatabaseName\": \"DATABASE\", \"TableWildcard\": {}}}'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Required Describe on hr|DESCRIBE --resource '{\"Database\": {\"Name\": \"hr\"}}'",
                "Required Create Table on hr|CREATE_TABLE --resource '{\"Database\": {\"Name\": \"hr\"}}'",
                "Required Data Location Access on s3://bucket/hr|DATA_LOCATION_ACCESS --resource '{\"DataLocation\":"
                        + " {\"ResourceArn\": \"arn:aws:s3:::bucket/hr\"}}'"
            })
    void namesTheResourceAsTheCommandTakesIt(String required, String command) {
        FailureCause cause = new FailureCause("Insufficient Lake Formation permission(s): " + required, true);
        assertThat(ADVICE.about(cause).message()).contains(command);
    }

    @Test
    void leavesEveryOtherFailureAsItIs() {
        FailureCause cause = new FailureCause("User is not authorized to perform: glue:GetTable", true);
        assertThat(ADVICE.about(cause)).isEqualTo(cause);
    }

    @Test
    void isThereEvenWhereAwsDoesNotSayWhatIsMissing() {
        FailureCause cause = new FailureCause("Insufficient Lake Formation permission(s)", false);
        assertThat(ADVICE.about(cause).message()).contains("have what it needs.", "--permissions DESCRIBE");
    }
}
