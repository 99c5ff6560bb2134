package io.lakeshift.infra.warehouse;

import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.LakeLogGroup;
import java.util.List;
import software.constructs.Construct;

/**
 * The log groups that a warehouse exports its connections, its statements and its changes of users to. Redshift takes
 * groups that are there, and would else make them itself when the first entry comes.
 *
 * <p>Sources: "Audit logging for Amazon Redshift Serverless" and "Database audit logging" of the Redshift management guide.
 */
final class WarehouseLogs extends Construct {

    /** What is exported, as templates name it; the names of the groups end so. */
    static final List<String> EXPORTS = List.of("connectionlog", "useractivitylog", "userlog");

    private WarehouseLogs(Construct scope, String id, FunctionCode code, String prefix) {
        super(scope, id);
        EXPORTS.forEach(export -> new LakeLogGroup(this, export, code, prefix + "/" + export));
    }

    static WarehouseLogs ofNamespace(Construct scope, String id, FunctionCode code, String namespace) {
        return new WarehouseLogs(scope, id, code, "/aws/redshift/" + namespace);
    }

    static WarehouseLogs ofCluster(Construct scope, String id, FunctionCode code, String identifier) {
        return new WarehouseLogs(scope, id, code, "/aws/redshift/cluster/" + identifier);
    }
}
