package io.lakeshift.cli.transforms;

import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.etl.reference.TransformKind;
import io.lakeshift.etl.reference.TransformPage;
import io.lakeshift.etl.reference.TransformReference;
import io.lakeshift.redshift.client.spec.NameScorer;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what transforms there are, and what one takes. */
@Command(
        name = "transforms",
        description = "Lists the transforms of a specification, or tells all about one of them.",
        mixinStandardHelpOptions = true)
public final class TransformsCommand implements Callable<Integer> {
    private static final double LIKE = 60;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "the name of a transform")
    private String name;

    @Option(names = "--json", description = "print JSON, for programs")
    private boolean json;

    @Override
    public Integer call() {
        List<TransformKind> kinds = name == null ? TransformReference.all() : List.of(named());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(new TransformsJson(kinds).render());
        } else if (name == null) {
            for (TransformKind.Topic topic : TransformKind.Topic.values()) {
                out.println(topic.title() + ":");
                kinds.stream()
                        .filter(kind -> kind.topic() == topic)
                        .forEach(kind -> out.printf(
                                "  %-20s %s%n", kind.name(), kind.says().summary()));
            }
        } else {
            out.print(TransformPage.markdown(kinds.get(0)));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private TransformKind named() {
        return TransformReference.find(name).orElseThrow(() -> {
            List<String> names =
                    TransformReference.all().stream().map(TransformKind::name).toList();
            String near = NameScorer.RATIO
                    .best(name, names)
                    .filter(best -> best.getValue() >= LIKE)
                    .map(Map.Entry::getKey)
                    .map(meant -> "; did you mean " + meant + "?")
                    .orElse("");
            return new ParameterException(spec.commandLine(), "there is no transform " + name + near);
        });
    }
}
