package io.lakeshift.redshift.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;

/** Statements of a person that share a session of the Data API. */
@Timeout(60)
class KeptSessionTest {
    private final SessionDataApi api = new SessionDataApi();
    private final PlainSession alone = new PlainSession(
            api,
            new RedshiftDatabase(new RedshiftTarget.Serverless("wg"), "dev"),
            new ConnectionIdentity.Iam(),
            Optional.empty());
    private final PlainSession session = alone.kept(Duration.ofMinutes(5));

    @Test
    void theFirstStatementBeginsTheSessionAndTheOthersAreRunInIt() {
        session.run("select 1");
        session.run("select 2");

        assertThat(api.requests()).hasSize(2);
        ExecuteStatementRequest first = api.requests().get(0);
        assertThat(first.sessionKeepAliveSeconds()).isEqualTo(300);
        assertThat(first.sessionId()).isNull();
        assertThat(first.workgroupName()).isEqualTo("wg");
        ExecuteStatementRequest second = api.requests().get(1);
        assertThat(second.sessionId()).isEqualTo("session-1");
        assertThat(second.sql()).isEqualTo("select 2");
        assertThat(second.database()).isNull();
        assertThat(second.workgroupName()).isNull();
        assertThat(second.sessionKeepAliveSeconds()).isNull();
    }

    @Test
    void nothingIsKeptWhereEachStatementIsAlone() {
        for (PlainSession each : List.of(alone, session.eachAlone())) {
            each.run("begin");
            each.run("select 1");
            assertThat(each.transaction()).isEqualTo(TransactionState.NONE);
        }

        assertThat(api.requests()).hasSize(4).allSatisfy(request -> {
            assertThat(request.sessionId()).isNull();
            assertThat(request.sessionKeepAliveSeconds()).isNull();
        });
    }

    @Test
    void anotherDatabaseIsAnotherSession() {
        session.run("select 1");
        session.in("other").run("select 2");

        assertThat(api.requests().get(1).database()).isEqualTo("other");
        assertThat(api.requests().get(1).sessionId()).isNull();
        assertThat(api.requests().get(1).sessionKeepAliveSeconds()).isEqualTo(300);
    }

    @Test
    void aSessionThatHeldNothingIsBegunAnewWithoutAWord() {
        session.run("select 1");
        session.run("insert into t values (1)");
        api.endSessions();

        session.run("select 2");
        session.run("select 3");

        assertThat(api.requests())
                .extracting(ExecuteStatementRequest::sql, ExecuteStatementRequest::sessionId)
                .endsWith(tuple("select 2", "session-1"), tuple("select 2", null), tuple("select 3", "session-2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "set search_path to a",
                "create temp table x (a int)",
                "create temporary table x as select 1",
                "create table #x (a int)",
                "select 1 into #x",
                "prepare p as select 1",
                "call p()",
                "select set_config('a', 'b', false)",
                "use other",
                "select 'it\\' as a",
            })
    void whatALostSessionHeldIsToldAndTheStatementNotRun(String holding) {
        session.run(holding);
        api.endSessions();

        assertThatThrownBy(() -> session.run("delete from t"))
                .isInstanceOf(PlainSessionException.class)
                .hasMessage("Redshift has ended the session, which it keeps for 5 minutes after a statement: what SET"
                        + " changed and temporary tables are lost. The statement was not run; the next one begins a new"
                        + " session.");

        session.run("select 1");
        assertThat(api.requests())
                .filteredOn(request -> request.sessionId() == null)
                .extracting(ExecuteStatementRequest::sql)
                .containsExactly(holding, "select 1");
    }

    @Test
    void aStatementIsNeverRunOutsideOfTheTransactionItWasTypedIn() {
        session.run("begin");
        session.run("insert into t values (1)");
        api.endSessions();

        assertThatThrownBy(() -> session.run("insert into t values (2)"))
                .hasMessageContaining("and the transaction, of which nothing was done. The statement was not run;");
        assertThat(session.transaction()).isEqualTo(TransactionState.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "begin | OPEN",
                "START TRANSACTION | OPEN",
                "begin; select 1 | OPEN",
                "begin; commit | NONE",
                "begin; /* a */ end transaction | NONE",
                "begin; rollback | NONE",
                "begin; abort | NONE",
                "begin; bad | FAILED",
                "begin; bad; bad | FAILED",
                "begin; bad; rollback | NONE",
                "begin; bad; commit | NONE",
                "begin; stopped | FAILED",
                "begin; bad commit | FAILED",
                "bad | NONE",
                "begin; truncate t | UNKNOWN",
                "begin; call p() | UNKNOWN",
                "begin; truncate t; commit | NONE",
                "truncate t | NONE",
            })
    void theTransactionIsFollowed(String statements, TransactionState expected) {
        api.ends("bad", "FAILED");
        api.ends("bad commit", "FAILED");
        api.ends("stopped", "ABORTED");
        for (String sql : statements.split(";")) {
            CompletableFuture.runAsync(() -> session.run(sql.strip()), Runnable::run)
                    .exceptionally(failure -> {
                        assertThat(failure).hasCauseInstanceOf(PlainSessionException.class);
                        return null;
                    });
        }

        assertThat(session.transaction()).isEqualTo(expected);
    }

    @Test
    void aCommitThatFailsEndsTheTransaction() {
        api.ends("commit", "FAILED");
        session.run("begin");

        assertThatThrownBy(() -> session.run("commit")).isInstanceOf(PlainSessionException.class);
        assertThat(session.transaction()).isEqualTo(TransactionState.NONE);
    }

    @Test
    void theNextStatementIsSentOnlyWhenTheOneThatWasStoppedHasEnded() throws Exception {
        api.holds("long");
        api.ends("long", "ABORTED");
        session.run("begin");
        stopped("long");
        assertThat(session.transaction()).isEqualTo(TransactionState.UNKNOWN);

        CompletableFuture<PlainResult> next = CompletableFuture.supplyAsync(() -> session.run("select 1"));
        assertThat(api.requests()).extracting(ExecuteStatementRequest::sql).containsExactly("begin", "long");
        api.letGo("long");

        next.get(30, TimeUnit.SECONDS);
        assertThat(api.requests())
                .extracting(ExecuteStatementRequest::sql)
                .containsExactly("begin", "long", "select 1");
        assertThat(session.transaction()).isEqualTo(TransactionState.FAILED);
    }

    @Test
    void whoWaitsForAStatementThatWasStoppedCanBeSentAwayToo() throws Exception {
        api.holds("long");
        session.run("select 1");
        stopped("long");

        CompletableFuture<PlainResult> next = CompletableFuture.supplyAsync(() -> session.run("select 2"));
        while (!next.isDone()) {
            session.stop();
            Thread.onSpinWait();
        }

        assertThatThrownBy(next::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("Stopped: the statement was not sent, for the one before it has not ended yet");
        assertThat(api.requests()).extracting(ExecuteStatementRequest::sql).doesNotContain("select 2");
        api.letGo("long");
        session.run("select 3");
    }

    private void stopped(String sql) throws Exception {
        CompletableFuture<PlainResult> running = CompletableFuture.supplyAsync(() -> session.run(sql));
        api.awaitWaiting();
        session.stop();
        assertThatThrownBy(() -> running.get(30, TimeUnit.SECONDS))
                .hasRootCauseMessage("Stopped: the statement is cancelled");
    }
}
