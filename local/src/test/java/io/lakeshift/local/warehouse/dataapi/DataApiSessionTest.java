package io.lakeshift.local.warehouse.dataapi;

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
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.SessionStatusString;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** Sessions of the Data API that are kept for more statements. */
class DataApiSessionTest {
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
    void keepsASessionWithItsTemporaryTablesForMoreStatements() {
        String first = person.executeStatement(request -> request.sql("create temp table kept as select 7 as a")
                        .database("dev")
                        .workgroupName(RedshiftFixture.WORKGROUP)
                        .sessionKeepAliveSeconds(600)
                        .waitTimeSeconds(30))
                .id();
        DescribeStatementResponse described = person.describeStatement(describe -> describe.id(first));
        assertThat(described.status()).isEqualTo(StatusString.FINISHED);
        assertThat(described.sessionId()).isNotBlank();

        String second = person.executeStatement(request -> request.sql("select a from kept")
                        .sessionId(described.sessionId())
                        .waitTimeSeconds(30))
                .id();

        assertThat(person.getStatementResult(get -> get.id(second)).records().get(0))
                .containsExactly(Field.fromLongValue(7L));
        assertThat(person.describeStatement(describe -> describe.id(second)).sessionId())
                .isEqualTo(described.sessionId());
    }

    @Test
    void refusesASessionThatNeverWasAnothersOrMixedWithAConnection() {
        assertThatThrownBy(() -> person.executeStatement(
                        request -> request.sql("select 1").sessionId("3e25b25e-0000-0000-0000-000000000000")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Session with Id: 3e25b25e-0000-0000-0000-000000000000 is invalid");
        String id = begin(person);
        try (RedshiftDataClient clerk = redshift.dataApi("role-clerk")) {
            assertThatThrownBy(() -> clerk.executeStatement(
                            request -> request.sql("select 1").sessionId(id)))
                    .hasMessageContaining("Session with Id: " + id + " is invalid");
        }
        assertThatThrownBy(() -> person.executeStatement(
                        request -> request.sql("select 1").sessionId("any").database("dev")))
                .hasMessageContaining("SessionId cannot be given together with Database");
        assertThatThrownBy(() ->
                        RedshiftFixture.execute(person, "select 1", request -> request.sessionKeepAliveSeconds(86_401)))
                .hasMessageContaining("SessionKeepAliveSeconds is 86401; 0 to 86400 are allowed");
    }

    @Test
    void takesATransactionStatementByStatement() {
        String session = begin(person);
        assertThat(in(session, "create table t (n int)")).isNull();
        in(session, "begin");
        in(session, "insert into t values (1)");

        assertThat(in(session, "select * from absent")).isEqualTo("ERROR: relation \"absent\" does not exist");
        assertThat(in(session, "select 1"))
                .isEqualTo("ERROR: current transaction is aborted, commands ignored until end of transaction block");
        assertThat(in(session, "rollback")).isNull();
        assertThat(count(session)).isEqualTo(Field.fromLongValue(0L));

        in(session, "begin");
        in(session, "insert into t values (1)");
        assertThat(in(session, "commit")).isNull();
        assertThat(count(session)).isEqualTo(Field.fromLongValue(1L));
    }

    private Field count(String session) {
        String id = person.executeStatement(request ->
                        request.sql("select count(*) from t").sessionId(session).waitTimeSeconds(30))
                .id();
        return person.getStatementResult(get -> get.id(id)).records().get(0).get(0);
    }

    /** The error of a statement; null if it has none. */
    private String in(String session, String sql) {
        String id = person.executeStatement(
                        request -> request.sql(sql).sessionId(session).waitTimeSeconds(30))
                .id();
        return person.describeStatement(describe -> describe.id(id)).error();
    }

    @Test
    void leavesTheSessionOfACancelledStatementToTheNext() {
        String session = begin(person);
        in(session, "create temp table kept as select 7 as a");
        String endless = person.executeStatement(request -> request.sql(
                                "select count(*) from generate_series(1, 1000000) a cross join generate_series(1, 1000000)")
                        .sessionId(session))
                .id();
        assertThatThrownBy(() -> in(session, "select 1"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Session is not available");

        person.cancelStatement(cancel -> cancel.id(endless));

        assertThat(person.describeStatement(describe -> describe.id(endless).waitTimeSeconds(30))
                        .status())
                .isEqualTo(StatusString.ABORTED);
        assertThat(in(session, "select a from kept")).isNull();
    }

    @Test
    void endsASessionWhoseConnectionIsRefused() {
        String session = RedshiftFixture.execute(
                        person,
                        "select 1",
                        request -> request.database("absent").sessionKeepAliveSeconds(600))
                .sessionId();

        assertThatThrownBy(() -> in(session, "select 1"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Session is not available");
    }

    @Test
    void listsTheCallersSessions() {
        String id = begin(person);
        try (RedshiftDataClient clerk = redshift.dataApi("role-clerk")) {
            String others = begin(clerk);

            assertThat(clerk.listSessions(list -> list.workgroupName(RedshiftFixture.WORKGROUP))
                            .sessions())
                    .singleElement()
                    .satisfies(session -> {
                        assertThat(session.sessionId()).isEqualTo(others).isNotEqualTo(id);
                        assertThat(session.status()).isEqualTo(SessionStatusString.AVAILABLE);
                        assertThat(session.database()).isEqualTo("dev");
                        assertThat(session.dbUser()).isEqualTo("IAMR:clerk");
                        assertThat(session.workgroupName()).isEqualTo(RedshiftFixture.WORKGROUP);
                        assertThat(session.clusterIdentifier()).isNull();
                        assertThat(session.sessionAliveSeconds()).isEqualTo(600);
                        assertThat(session.sessionTtl())
                                .isEqualTo(session.updatedAt().plusSeconds(600));
                        assertThat(session.currentStatementId()).isNull();
                    });
            assertThatThrownBy(() -> clerk.listSessions(list -> list.sessionId(id)))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThat(clerk.listSessions(list -> list.sessionId(others)).sessions())
                    .hasSize(1);
            assertThat(clerk.listSessions(list -> list.status(SessionStatusString.CLOSED))
                            .sessions())
                    .isEmpty();
            assertThat(clerk.listSessions(list -> list.database("other")).sessions())
                    .isEmpty();
            assertThat(clerk.listSessions(list -> list.clusterIdentifier(RedshiftFixture.WORKGROUP))
                            .sessions())
                    .isEmpty();
        }
    }

    @Test
    void refusesToListSessionsByFiltersThatExcludeEachOther() {
        assertThatThrownBy(() -> person.listSessions(list -> list.sessionId("3e25b25e-0000-0000-0000-000000000000")
                        .database("dev")
                        .status("BUSY")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("SessionId cannot be given together with Status, Database");
        assertThatThrownBy(() ->
                        person.listSessions(list -> list.clusterIdentifier("c").workgroupName("w")))
                .hasMessageContaining("ClusterIdentifier cannot be given together with WorkgroupName");
        assertThatThrownBy(() -> person.listSessions(list -> list.status("IDLE")))
                .hasMessageContaining("Status is 'IDLE'; AVAILABLE, BUSY, CLOSED are allowed");
    }

    @Test
    void listsSessionsToThoseOnlyWhoMay() {
        redshift.authorize((caller, action, arns, context) -> {
            throw new AwsException(400, "AccessDeniedException", "not authorized to perform: " + action);
        });
        try (RedshiftDataClient clerk = redshift.dataApi("role-clerk")) {
            assertThatThrownBy(() -> clerk.listSessions(list -> {}))
                    .hasMessageContaining("not authorized to perform: redshift-data:ListSessions");
        }
    }

    private static String begin(RedshiftDataClient client) {
        return RedshiftFixture.execute(client, "select 1", request -> request.sessionKeepAliveSeconds(600))
                .sessionId();
    }
}
