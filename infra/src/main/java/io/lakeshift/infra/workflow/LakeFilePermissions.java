package io.lakeshift.infra.workflow;

import io.lakeshift.infra.permission.Allow;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * What functions may read of the project's specifications, SQL and rules. Whether a file is there is told by S3 only to
 * those who may list the bucket.
 *
 * @param scripts the bucket they are in
 */
record LakeFilePermissions(IBucket scripts) {

    /** Reads the specifications of transformations. */
    List<PolicyStatement> specifications() {
        return read(Allow.actions("s3:GetObject"), "transformation-spec");
    }

    /** Reads whatever a run follows. */
    List<PolicyStatement> everyKind() {
        return read(Allow.actions("s3:GetObject"), "transformation-spec", "transformation-sql", "dq-rules");
    }

    /** Reads SQL in the version that a plan was made of, and what specifications say about the tables it fills. */
    List<PolicyStatement> publish() {
        return Stream.concat(
                        Stream.of(Allow.actions("s3:GetObjectVersion")
                                .on(scripts.getBucketArn() + "/etl/transformation-sql/*")),
                        read(Allow.actions("s3:GetObject"), "transformation-spec", "transformation-sql").stream())
                .toList();
    }

    private List<PolicyStatement> read(Allow reading, String... folders) {
        return List.of(
                reading.on(List.of(folders).stream()
                        .map(folder -> scripts.getBucketArn() + "/etl/" + folder + "/*")
                        .toList()),
                Allow.actions("s3:ListBucket").on(scripts.getBucketArn()));
    }
}
