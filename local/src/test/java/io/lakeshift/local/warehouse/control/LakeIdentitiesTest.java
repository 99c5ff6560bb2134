package io.lakeshift.local.warehouse.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Credentials;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.port.ObjectWriter;
import io.lakeshift.local.cloud.port.WarehouseRoles;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.redshift.engine.lake.LakePrivileges;
import io.lakeshift.redshift.engine.lake.LakeRefusedException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LakeIdentitiesTest {
    private static final Caller READER = new Caller(
            "arn:aws:sts::111122223333:assumed-role/reader/session",
            "AROAreader:session",
            "session",
            Optional.of("reader"),
            false);

    private final List<String> asked = new ArrayList<>();
    private final LocalContext context = new LocalContext(
            LocalContext.DEFAULT_ACCOUNT,
            LocalContext.DEFAULT_REGION,
            URI.create("http://127.0.0.1:1"),
            Path.of("state"),
            Path.of("."));

    private LakeIdentities identities() {
        return new LakeIdentities(
                context,
                new LakeIdentities.Iam(
                        (caller, action, arns, conditions) -> {
                            asked.add(action + " " + arns);
                            if (action.equals("s3:ListBucket")) {
                                throw AwsException.accessDenied(caller, action, arns.get(0));
                            }
                        },
                        new OneRole()),
                new NoBuckets(),
                new NoRoles());
    }

    @Test
    void asksIamForTheTableAndForEachObject() {
        LakePrivileges access = identities().accessOf("arn:aws:iam::111122223333:role/reader");

        access.requireTable("sales", "policy");
        access.requireObjects(List.of("s3://lake/sales/a.parquet", "s3://lake/sales/b.parquet"));

        assertThat(asked)
                .containsExactly(
                        "glue:GetTable [arn:aws:glue:us-east-2:111122223333:catalog,"
                                + " arn:aws:glue:us-east-2:111122223333:database/sales,"
                                + " arn:aws:glue:us-east-2:111122223333:table/sales/policy]",
                        "s3:GetObject [arn:aws:s3:::lake/sales/a.parquet, arn:aws:s3:::lake/sales/b.parquet]");
    }

    @Test
    void refusesInTheWordsOfIam() {
        LakePrivileges access = identities().accessOf(READER);

        assertThatThrownBy(() -> access.requireListing("lake"))
                .isInstanceOf(LakeRefusedException.class)
                .hasMessageContaining("assumed-role/reader")
                .hasMessageContaining("s3:ListBucket on resource: arn:aws:s3:::lake")
                .extracting(refused -> ((LakeRefusedException) refused).code())
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void tellsOfABucketThatIsNotThere() {
        LakePrivileges access = identities().accessOf(READER);

        assertThatThrownBy(() -> access.put("gone", "a", Path.of("a")))
                .isInstanceOf(LakeRefusedException.class)
                .extracting(refused -> ((LakeRefusedException) refused).code())
                .isEqualTo("NoSuchBucket");
    }

    @Test
    void tellsOfARoleThatIsNotThere() {
        assertThatThrownBy(() -> identities().accessOf("arn:aws:iam::111122223333:role/gone"))
                .isInstanceOf(LakeRefusedException.class)
                .hasMessage("no role gone");
    }

    private record OneRole() implements Sessions {
        @Override
        public Credentials issue(String roleArn, String sessionName) {
            throw new UnsupportedOperationException(roleArn);
        }

        @Override
        public Caller callerOf(String roleArn, String sessionName) {
            if (!roleArn.endsWith("/reader")) {
                throw new AwsException(404, "NoSuchEntity", "no role " + roleArn.substring(roleArn.indexOf('/') + 1));
            }
            return READER;
        }

        @Override
        public Optional<Caller> callerOfKey(String accessKeyId) {
            return Optional.empty();
        }
    }

    private record NoBuckets() implements ObjectWriter {
        @Override
        public void put(String bucket, String key, Path content, Caller caller) {
            throw new AwsException(404, "NoSuchBucket", "no bucket " + bucket);
        }

        @Override
        public void delete(String bucket, String key, Caller caller) {
            throw new AwsException(404, "NoSuchBucket", "no bucket " + bucket);
        }
    }

    private record NoRoles() implements WarehouseRoles {
        @Override
        public List<String> attachedRoles(String warehouse) {
            return List.of();
        }

        @Override
        public Optional<String> defaultRole(String warehouse) {
            return Optional.empty();
        }
    }
}
