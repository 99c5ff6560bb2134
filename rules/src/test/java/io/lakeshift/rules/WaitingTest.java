package io.lakeshift.rules;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Nothing sleeps without a reason that stands here. */
class WaitingTest {
    private static final Map<String, String> ALLOWED = Map.ofEntries(
            entry("io.lakeshift.bench.PlainLoop", "the plain way of waiting that the runner is measured against"),
            entry("io.lakeshift.bench.load.LoadedLake", "looks after a load by the API, which tells nobody of its end"),
            entry("io.lakeshift.bench.load.PeakMemory", "samples the memory of a process"),
            entry("io.lakeshift.cli.destroy.DestroyCommand", "CloudFormation tells nobody that a stack is gone"),
            entry("io.lakeshift.cli.runs.LogsCommand", "CloudWatch Logs tells nobody of new lines"),
            entry("io.lakeshift.cli.verify.SampleRun", "looks after an execution of an account by the API"),
            entry("io.lakeshift.cli.verify.ToolProbes", "looks after a statement of an account by the API"),
            entry(
                    "io.lakeshift.lambdas.deployment.FreshPolicies",
                    "a new IAM policy takes a while, and nothing tells when"),
            entry(
                    "io.lakeshift.local.LoadExecutions",
                    "the demo looks after its executions by the API, as a person does"),
            entry(
                    "io.lakeshift.local.services.dynamodb.TableProvider",
                    "DynamoDB Local makes an index in the background"),
            entry(
                    "io.lakeshift.redshift.client.Pause",
                    "the one pause between two looks at a statement of Redshift or Athena"));

    @Test
    void nothingSleepsWithoutAReason() {
        Set<String> sleepers = new TreeSet<>();
        for (JavaClass type : CompiledModules.READ.all()) {
            boolean sleeps = type.getAccessesFromSelf().stream()
                    .map(JavaAccess::getTarget)
                    .anyMatch(WaitingTest::isSleep);
            if (sleeps) {
                sleepers.add(outermost(type).getName());
            }
        }

        assertThat(sleepers).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
    }

    private static boolean isSleep(AccessTarget target) {
        JavaClass owner = target.getOwner();
        return owner.isEquivalentTo(Thread.class) && target.getName().equals("sleep")
                || owner.isEquivalentTo(TimeUnit.class) && target.getName().equals("sleep")
                || owner.isEquivalentTo(LockSupport.class) && target.getName().startsWith("park");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(WaitingTest::outermost).orElse(type);
    }
}
