package io.lakeshift.cli.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.redshift.client.access.AccessChange;
import io.lakeshift.redshift.client.access.AccessPlan;
import io.lakeshift.redshift.client.access.UndeclaredSchemas;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the SQL that would bring the database to what is declared. Changes nothing. */
@Command(
        name = "plan",
        description =
                "Prints the SQL that brings the database to what cdk.json declares, and what it leaves alone. Changes"
                        + " nothing.",
        mixinStandardHelpOptions = true,
        exitCodeList = {"0:no change: the database is as declared", "3:changes: the plan has SQL"})
final class PlanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions options;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Override
    public Integer call() {
        return print(options, spec, json ? PlanCommand::json : AccessPlan::explain);
    }

    static int print(AccessOptions options, CommandSpec spec, Function<AccessPlan, String> form) {
        LakeDatabase lake = new LakeDatabase(options);
        AccessPlan plan = lake.plan(lake.live(), UndeclaredSchemas.KEEP);
        spec.commandLine().getOut().print(form.apply(plan));
        spec.commandLine().getOut().flush();
        return plan.isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }

    /** The plan for scripts; each change has its reason, its SQL, and its database where that is another one. */
    static String json(AccessPlan plan) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode changes = document.putArray("changes");
        for (AccessChange change : plan.changes()) {
            ObjectNode entry = changes.addObject().put("reason", change.reason());
            change.elsewhere().ifPresent(database -> entry.put("database", database));
            texts(entry, "sql", change.sql());
        }
        plan.warning().ifPresent(warning -> document.put("warning", warning));
        texts(document, "waiting", plan.waiting());
        texts(document, "leftAlone", plan.leftAlone());
        return document.toPrettyString() + System.lineSeparator();
    }

    private static void texts(ObjectNode document, String key, List<String> texts) {
        ArrayNode array = document.putArray(key);
        texts.forEach(array::add);
    }
}
