package io.lakeshift.local.warehouse.dataapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.local.warehouse.RedshiftFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

class PasswordLoginTest {
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

    /** The MD5 of {@code ezuser1}; the SHA-256 of the password and the 32 bytes of the salt; passwords themselves. */
    @ParameterizedTest
    @CsvSource({
        "ez, md5153c434b4b77c89e6b94f12c5393af5b",
        "Mypassword1, sha256|6d7e63483067b2836fb820408107d972c2e6412452db307e74be78f7c0741c04|5ca4f3850ccc331aaf8a257d6086e526a3b42a63e18cb11d020847985b31d188",
        "Mypassword1, sha256|Mypassword1",
        "Mypassword1, Mypassword1"
    })
    void admitsThePasswordOfEachFormAndNoOther(String password, String given) {
        run("create user user1 password '" + given + "'");

        assertThat(login("user1", password).status()).isEqualTo(StatusString.FINISHED);
        assertThat(login("user1", password).dbUser()).isEqualTo("user1");
        assertThat(login("user1", password + "x").error())
                .isEqualTo("ERROR: password authentication failed for user \"user1\"");
    }

    @Test
    void refusesTheOldPasswordAfterAChange() {
        run("create user user1 password 'Mypassword1'");
        run("alter user user1 password 'Mypassword2'");

        assertThat(login("user1", "Mypassword1").status()).isEqualTo(StatusString.FAILED);
        assertThat(login("user1", "Mypassword2").status()).isEqualTo(StatusString.FINISHED);
    }

    @Test
    void refusesUsersWithoutAPassword() {
        run("create user user1 password disable");
        assertThat(login("user1", "").error()).contains("password authentication failed");
        assertThat(login("admin", "Mypassword1").error()).contains("password authentication failed");
    }

    @Test
    void letsUsersChangeTheirPasswordButNotEnableOrDisableIt() {
        run("create user user1 password 'Mypassword1'");
        String secret = redshift.secret("user1", credentials("user1", "Mypassword1"));

        assertThat(execute("alter user user1 password disable", secret).error())
                .contains("must be superuser to enable or disable passwords");
        assertThat(execute("alter user user1 password 'Mypassword2'", secret).status())
                .isEqualTo(StatusString.FINISHED);
        assertThat(login("user1", "Mypassword2").status()).isEqualTo(StatusString.FINISHED);
    }

    @Test
    void refusesSimplePasswords() {
        assertThat(execute("create user user1 password 'Short1'", "").error()).contains("8 to 64 characters");
        assertThat(execute("create user user1 password 'nocapital1'", "").error())
                .contains("upper-case letter");
    }

    private DescribeStatementResponse login(String user, String password) {
        return execute("select 1", redshift.secret("login", credentials(user, password)));
    }

    private static String credentials(String user, String password) {
        return "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(user, password);
    }

    private void run(String sql) {
        assertThat(execute(sql, "").error()).isNull();
    }

    private DescribeStatementResponse execute(String sql, String secretArn) {
        return RedshiftFixture.execute(
                person, sql, request -> request.secretArn(secretArn.isEmpty() ? null : secretArn));
    }
}
