package io.lakeshift.cli.verify;

import static io.lakeshift.cli.verify.Probe.reading;

import io.lakeshift.cli.verify.Probe.Phase;
import io.lakeshift.cli.verify.Probe.Reading;
import io.lakeshift.cli.verify.Probe.Stake;
import io.lakeshift.cli.verify.Samples.Totals;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.JobStatus;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.JobRun;

/** The sample files on their whole way, in this order. */
final class SampleProbes {

    private static final List<Reading> ENDS =
            List.of(reading("succeeded", "The file is loaded."), reading("failed", "The audit row says why."));

    private SampleProbes() {}

    static List<Probe> all() {
        return List.of(
                new Probe(
                        "sample-claims",
                        Phase.SAMPLES,
                        Stake.MUST,
                        "140, 142",
                        "Does a file become a table of the cleanse layer? Its job is the first to meet Glue's arguments.",
                        ENDS,
                        "Read the error of the audit row and the log of the Glue job; docs/operations.md says where it is.",
                        scene -> {
                            new SampleRun(scene).prepare();
                            return end(new SampleRun(scene).load("ClaimData", "ClaimData.csv"));
                        }),
                new Probe(
                        "sample-policies",
                        Phase.SAMPLES,
                        Stake.MUST,
                        "58 to 64",
                        "Does a file with Spark SQL become a table of the consume layer?",
                        ENDS,
                        "Read the error of the audit row and the log of the Glue job; docs/operations.md says where it is.",
                        scene -> end(new SampleRun(scene).load("PolicyData", "PolicyData.csv"))),
                new Probe(
                        "sample-views",
                        Phase.SAMPLES,
                        Stake.MUST,
                        "17, 20, 34, 39, 43, 53, 126",
                        "Does a trigger file publish a late-binding and a materialized view?",
                        ENDS,
                        "Read the error of the audit row: it names the script, the statement and Redshift's message.",
                        scene -> end(new SampleRun(scene).load("CombinedData", "trigger.csv"))),
                new Probe(
                        "sample-rows",
                        Phase.SAMPLES,
                        Stake.MUST,
                        "40",
                        "Do both views show what the files add up to?",
                        List.of(
                                reading("equal", "Every row arrived once, with its amounts."),
                                reading("different", "Rows or amounts are missing or doubled.")),
                        "Do not go on: compare the tables of both layers with the files first.",
                        SampleProbes::rows),
                new Probe(
                        "glue-log-group",
                        Phase.SAMPLES,
                        Stake.EITHER,
                        "141",
                        "In which log group are the lines of the Glue jobs?",
                        List.of(
                                reading("below-configuration", "The group is PREFIX/CONFIGURATION-role/ROLE."),
                                reading("by-role", "The group is PREFIX-ROLE-CONFIGURATION."),
                                reading("shared", "The jobs have no security configuration: the group is PREFIX.")),
                        "Look there; docs/operations.md names the groups.",
                        SampleProbes::logGroup));
    }

    private static ProbeFinding end(AuditRow row) {
        return row.status() == JobStatus.SUCCEEDED
                ? new ProbeFinding.Held("succeeded", "execution " + row.executionId())
                : new ProbeFinding.Held("failed", row.state().errorMessage());
    }

    private static ProbeFinding rows(Scene scene) {
        Totals expected = Samples.read(scene.project().resolve("samples")).totals();
        String inMaterialized = totals(
                scene,
                "select count(*), count(distinct policynumber), sum(writtenpremiumamount),"
                        + " sum(accidentyeartotalincurredamount), count(claims_last_updated) from "
                        + SampleRun.MATERIALIZED);
        String files = expected.toString();
        if (scene.sql().isByPassword()) {
            // The late-binding view reads awsdatacatalog, for which it takes an identity of AWS.
            return new ProbeFinding.Held(
                    inMaterialized.equals(files) ? "equal" : "different",
                    "the files have %s; the materialized view %s; the late-binding view needs an IAM identity"
                            .formatted(files, inMaterialized));
        }
        String inView = totals(
                scene,
                "select count(*), count(distinct \"PolicyNumber\"), sum(\"WrittenPremium\"), sum(\"IncurredLosses\"),"
                        + " count(\"ClaimsLastUpdated\") from " + SampleRun.VIEW);
        boolean equal = inView.equals(files) && inMaterialized.equals(files);
        return new ProbeFinding.Held(
                equal ? "equal" : "different",
                equal
                        ? files
                        : "the files have %s; the late-binding view %s; the materialized view %s"
                                .formatted(files, inView, inMaterialized));
    }

    private static String totals(Scene scene, String query) {
        return Totals.of(scene.sql().rows(query).get(0)).toString();
    }

    private static ProbeFinding logGroup(Scene scene) {
        String job = ResourceNames.of(scene.config()).regional("collect-to-cleanse-job");
        Optional<JobRun> run = scene.clients().glue().getJobRuns(request -> request.jobName(job)).jobRuns().stream()
                .findFirst();
        if (run.isEmpty() || run.get().logGroupName() == null) {
            return new ProbeFinding.Skipped("the last run of %s does not tell".formatted(job));
        }
        String group = run.get().logGroupName();
        String role = ResourceNames.of(scene.config()).glueRole();
        if (group.endsWith("-role/" + role)) {
            return new ProbeFinding.Held("below-configuration", group);
        }
        return new ProbeFinding.Held(group.contains("-" + role + "-") ? "by-role" : "shared", group);
    }
}
