package io.lakeshift.local;

import java.util.stream.Collectors;

/** What to do with a lake that is up, in commands to paste. */
public record Guide(LocalLake lake) {
    /** The commands, with the names of this lake in them. */
    public String text() {
        LakeNames names = LakeNames.of(lake.context(), lake.deployments());
        return """

                ======== THE LAKE IS UP ========
                AWS endpoint   %1$s (account %2$s, region %3$s)
                SQL clients    %10$s
                data and logs  %4$s

                In another terminal:
                  eval "$(./lake env)"
                  aws s3 cp samples/ClaimData.csv s3://%5$s/SyntheticGeneralData/ClaimData/
                  aws s3 cp samples/PolicyData.csv s3://%5$s/SyntheticGeneralData/PolicyData/
                  aws stepfunctions list-executions --state-machine-arn %6$s
                  aws dynamodb scan --table-name %7$s
                  aws redshift-data execute-statement %8$s --database %9$s --sql "select current_user"
                  ./lake sql

                Ctrl-C here, or ./lake down, stops it.
                """.formatted(
                        lake.context().endpoint(),
                        lake.context().accountId(),
                        lake.context().region(),
                        lake.context().stateDirectory(),
                        names.collectBucket(),
                        names.stateMachineArn(),
                        names.auditTable(),
                        names.warehouse().option(),
                        names.database(),
                        lake.sqlEndpoints().stream()
                                .map(address -> address + " (" + address.warehouse() + ", without SSL)")
                                .collect(Collectors.joining(", ")));
    }
}
