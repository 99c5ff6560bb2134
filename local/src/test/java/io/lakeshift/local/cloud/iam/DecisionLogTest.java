package io.lakeshift.local.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lakeshift.local.cloud.caller.Caller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of decisions. */
class DecisionLogTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final Caller ADMINISTRATOR = Caller.administrator("111122223333");

    private static final Caller ROLE = new Caller(
            "arn:aws:sts::111122223333:assumed-role/reader/session",
            "AROAREADER:session",
            "session",
            Optional.of("reader"),
            false);

    @TempDir
    private Path state;

    private final DecisionLog log = new DecisionLog(Clock.fixed(NOW, ZoneOffset.UTC));

    private void add(Caller caller, String action, boolean allowed) {
        log.add(caller, new DecidedCall.Request(action, "*"), new DecidedCall.Outcome(allowed, "policy, statement 1"));
    }

    @Test
    void theStatementThatDecidedIsNamedByItsSidOrItsNumber() {
        ReaderRole reader = new ReaderRole(state);
        reader.role("{'Sid': 'Reads', 'Effect': 'Allow', 'Action': 's3:Get*', 'Resource': '*'}, "
                + "{'Effect': 'Deny', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b/*'}");
        assertThatCode(reader.asking("s3:GetObject", "arn:aws:s3:::a/k")).doesNotThrowAnyException();
        assertThatThrownBy(reader.asking("s3:GetObject", "arn:aws:s3:::b/k")).isNotNull();
        assertThatThrownBy(reader.asking("s3:PutObject", "arn:aws:s3:::a/k")).isNotNull();

        assertThat(reader.access().decisions().after(0))
                .extracting(
                        call -> call.request().resource(),
                        call -> call.outcome().allowed(),
                        call -> call.outcome().by().replaceFirst("p, statement", "statement"))
                .containsExactly(
                        tuple("arn:aws:s3:::a/k", true, "statement \"Reads\""),
                        tuple("arn:aws:s3:::b/k", false, "statement 2"),
                        tuple(
                                "arn:aws:s3:::a/k",
                                false,
                                "because no identity-based policy allows the s3:PutObject action"));
    }

    @Test
    void whatIsKnownAlreadyIsNotToldAgain() {
        add(ADMINISTRATOR, "s3:GetObject", true);
        add(ADMINISTRATOR, "s3:PutObject", true);

        assertThat(log.after(1)).extracting(call -> call.request().action()).containsExactly("s3:PutObject");
        assertThat(log.after(1)).extracting(DecidedCall::time).containsExactly(NOW);
        assertThat(log.after(2)).isEmpty();
    }

    @Test
    void theAdministratorCrowdsNobodyOut() {
        add(ROLE, "glue:GetTable", true);
        for (int call = 0; call < 20_000; call++) {
            add(ADMINISTRATOR, "dynamodb:Scan", true);
        }

        assertThat(log.after(0))
                .hasSize(1_001)
                .first()
                .extracting(DecidedCall::number)
                .isEqualTo(1L);
        assertThat(log.after(0)).last().extracting(DecidedCall::number).isEqualTo(20_001L);
    }

    @Test
    void theOldestAreForgottenAndStillCounted() {
        for (int call = 0; call < 10_005; call++) {
            add(ROLE, "glue:GetTable", true);
        }
        add(ROLE, "glue:DeleteTable", false);

        assertThat(log.after(0))
                .hasSize(10_000)
                .first()
                .extracting(DecidedCall::number)
                .isEqualTo(7L);
        assertThat(log.used())
                .containsExactly(
                        new UsedPermission("reader", "glue:DeleteTable", false, 1),
                        new UsedPermission("reader", "glue:GetTable", true, 10_005));
    }
}
