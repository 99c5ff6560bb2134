package io.lakeshift.local.warehouse.control;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.ObjectWriter;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.redshift.engine.lake.LakePrivileges;
import io.lakeshift.redshift.engine.lake.LakeRefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the IAM policies of a caller let it do with the lake. */
final class CallerAccess implements LakePrivileges {
    private final Caller caller;
    private final LocalContext context;
    private final Authorizer authorizer;
    private final ObjectWriter writer;

    CallerAccess(Caller caller, LocalContext context, Authorizer authorizer, ObjectWriter writer) {
        this.caller = caller;
        this.context = context;
        this.authorizer = authorizer;
        this.writer = writer;
    }

    @Override
    public void requireTable(String database, String table) {
        require(
                "glue:GetTable",
                List.of(
                        context.arn("glue", "catalog"),
                        context.arn("glue", "database/" + database),
                        context.arn("glue", "table/" + database + "/" + table)));
    }

    @Override
    public void requireObjects(List<String> addresses) {
        require(
                "s3:GetObject",
                addresses.stream()
                        .map(address -> "arn:aws:s3:::" + address.substring(address.indexOf("://") + "://".length()))
                        .toList());
    }

    @Override
    public void requireListing(String bucket) {
        require("s3:ListBucket", List.of("arn:aws:s3:::" + bucket));
    }

    @Override
    public void put(String bucket, String key, Path content) {
        refusing(() -> writer.put(bucket, key, content, caller));
    }

    @Override
    public void delete(String bucket, String key) {
        refusing(() -> writer.delete(bucket, key, caller));
    }

    private void require(String action, List<String> arns) {
        refusing(() -> authorizer.require(caller, action, arns, Map.of()));
    }

    private static void refusing(Runnable call) {
        try {
            call.run();
        } catch (AwsException refused) {
            throw new LakeRefusedException(refused.code(), refused.getMessage(), refused);
        }
    }
}
