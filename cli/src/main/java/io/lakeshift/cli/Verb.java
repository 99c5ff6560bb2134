package io.lakeshift.cli;

import io.lakeshift.cli.access.AccessCommand;
import io.lakeshift.cli.alarms.AlarmsCommand;
import io.lakeshift.cli.app.DiffCommand;
import io.lakeshift.cli.app.SynthCommand;
import io.lakeshift.cli.build.BenchCommand;
import io.lakeshift.cli.build.BuildCommand;
import io.lakeshift.cli.build.FormatCommand;
import io.lakeshift.cli.build.TestCommand;
import io.lakeshift.cli.console.ConsoleCommand;
import io.lakeshift.cli.cost.CostCommand;
import io.lakeshift.cli.deadletters.RedriveCommand;
import io.lakeshift.cli.deploy.DeployCommand;
import io.lakeshift.cli.destroy.DestroyCommand;
import io.lakeshift.cli.export.ExportCommand;
import io.lakeshift.cli.files.PushCommand;
import io.lakeshift.cli.files.ValidateCommand;
import io.lakeshift.cli.machine.DemoCommand;
import io.lakeshift.cli.machine.DownCommand;
import io.lakeshift.cli.machine.EnvCommand;
import io.lakeshift.cli.machine.StatusCommand;
import io.lakeshift.cli.machine.UpCommand;
import io.lakeshift.cli.migration.ImportCommand;
import io.lakeshift.cli.network.NetworkCommand;
import io.lakeshift.cli.review.ReviewCommand;
import io.lakeshift.cli.runs.LogsCommand;
import io.lakeshift.cli.runs.RetryCommand;
import io.lakeshift.cli.runs.RunCommand;
import io.lakeshift.cli.runs.RunsCommand;
import io.lakeshift.cli.sample.SampleCommand;
import io.lakeshift.cli.sql.SqlCommand;
import io.lakeshift.cli.transforms.TransformsCommand;
import io.lakeshift.cli.trial.NewCommand;
import io.lakeshift.cli.trial.TryCommand;
import io.lakeshift.cli.unload.UnloadCommand;
import io.lakeshift.cli.verify.VerifyCommand;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The verbs of {@code ./lake}, in the order of its help. */
enum Verb {
    DEMO(Group.HERE, "", "build, synthesize, deploy here, load the sample files and show their rows in Redshift"),
    UP(Group.HERE, "", "start the lake and keep it running until Ctrl-C or ./lake down"),
    DOWN(Group.HERE, "[--clean]", "stop the running lake; --clean also removes its data"),
    STATUS(Group.HERE, "", "whether a lake is running, and what is deployed in it"),
    ENV(Group.HERE, "", "print the settings for the AWS CLI and SDKs; use as: eval \"$(./lake env)\""),
    SAMPLE(Group.HERE, "", "make sample files"),
    NEW(Group.HERE, "DB/TABLE FILE", "write the files of a new workflow from a sample"),
    TRY(
            Group.HERE,
            "DB/TABLE --file FILE",
            "run a workflow on a file without a lake, and show the rows after each step"),
    TRANSFORMS(Group.HERE, "[NAME]", "list the transforms of specifications, or tell all about one"),

    RUNS(Group.LAKE, "", "list what became of files, the newest first"),
    RUN(Group.LAKE, "[NAME]", "tell what became of a run: its states, what its jobs counted, why it failed"),
    LOGS(Group.LAKE, "[NAME] [-f]", "print what jobs and functions logged about a run"),
    RETRY(Group.LAKE, "NAME", "run a file again, once what it failed for is mended"),
    CONSOLE(Group.LAKE, "", "open the console in the browser; with --env only to read"),
    ALARMS(Group.LAKE, "[NAME]", "list the alarms, tell about one, or try whether it reaches people"),
    REDRIVE(Group.LAKE, "[--yes]", "list the events in dead-letter queues, and send them again"),
    PUSH(Group.LAKE, "", "bring changed specifications and SQL into a lake"),
    SQL(Group.LAKE, "[-c SQL]", "query Redshift: a prompt, statements or files"),
    ACCESS(Group.BOTH, "plan|apply|export", "compare who may do what in Redshift with cdk.json, and make it so"),
    UNLOAD(Group.BOTH, "", "write a query's rows to S3 as Parquet"),
    EXPORT(Group.BOTH, "rill", "write a Rill project for the consume layer"),
    VERIFY(Group.BOTH, "", "find out whether the assumptions hold that the lake was built on"),
    DESTROY(Group.BOTH, "--env NAME", "delete an environment, with its data where the configuration allows it"),

    VALIDATE(Group.APP, "[FILE...]", "tell what the jobs would refuse of specs/ and sql/, before a file is uploaded"),
    IMPORT(Group.APP, "insurancelake DIR", "take over the configuration of an InsuranceLake, as far as it works"),
    SYNTH(Group.APP, "", "write the CloudFormation templates to cdk.out; --validation also checks them as deploy does"),
    DIFF(Group.APP, "", "compare them with what is deployed in AWS"),
    DEPLOY(Group.APP, "[--env NAME]", "deploy an environment to AWS, or some of its stacks"),
    COST(Group.APP, "", "what an idle month and a file cost, with the source of each price"),
    REVIEW(Group.APP, "", "write a page that says what would be deployed, to be read and signed"),
    NETWORK(Group.APP, "", "how many addresses the subnets have and the lake needs"),

    BUILD(Group.DEVELOPERS, "", "compile and package, only when something changed"),
    TEST(Group.DEVELOPERS, "[--fast]", "run every test; --fast leaves out those that start processes of the lake"),
    BENCH(Group.DEVELOPERS, "NAME", "measure"),
    FORMAT(Group.DEVELOPERS, "", "format the sources"),
    COMPLETION(Group.DEVELOPERS, "bash|zsh", "print what makes a shell complete the commands and their options");

    /** What verbs have in common that stand together in the help. */
    enum Group {
        HERE("On this machine, without an AWS account"),
        LAKE("In the running lake, or with --env in AWS"),
        BOTH("In AWS, or with --local in the running lake"),
        APP("The CDK app"),
        DEVELOPERS("For developers");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        List<Verb> verbs() {
            return Stream.of(Verb.values()).filter(verb -> verb.group == this).toList();
        }
    }

    private final Group group;
    private final String arguments;
    private final String summary;

    Verb(Group group, String arguments, String summary) {
        this.group = group;
        this.arguments = arguments;
        this.summary = summary;
    }

    /** The verb of that name. */
    static Optional<Verb> of(String word) {
        return Stream.of(values()).filter(verb -> verb.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The verb with its most common arguments. */
    String usage() {
        return (word() + " " + arguments).strip();
    }

    /** One line. */
    String summary() {
        return summary;
    }

    /** The class of its command, which is loaded by this alone. */
    Class<?> command() {
        return switch (this) {
            case DEMO -> DemoCommand.class;
            case UP -> UpCommand.class;
            case DOWN -> DownCommand.class;
            case STATUS -> StatusCommand.class;
            case ENV -> EnvCommand.class;
            case SAMPLE -> SampleCommand.class;
            case NEW -> NewCommand.class;
            case TRY -> TryCommand.class;
            case TRANSFORMS -> TransformsCommand.class;
            case VALIDATE -> ValidateCommand.class;
            case CONSOLE -> ConsoleCommand.class;
            case PUSH -> PushCommand.class;
            case RUNS -> RunsCommand.class;
            case RUN -> RunCommand.class;
            case LOGS -> LogsCommand.class;
            case RETRY -> RetryCommand.class;
            case ALARMS -> AlarmsCommand.class;
            case REDRIVE -> RedriveCommand.class;
            case SQL -> SqlCommand.class;
            case ACCESS -> AccessCommand.class;
            case UNLOAD -> UnloadCommand.class;
            case EXPORT -> ExportCommand.class;
            case VERIFY -> VerifyCommand.class;
            case DESTROY -> DestroyCommand.class;
            case IMPORT -> ImportCommand.class;
            case SYNTH -> SynthCommand.class;
            case DIFF -> DiffCommand.class;
            case DEPLOY -> DeployCommand.class;
            case COST -> CostCommand.class;
            case REVIEW -> ReviewCommand.class;
            case NETWORK -> NetworkCommand.class;
            case BUILD -> BuildCommand.class;
            case TEST -> TestCommand.class;
            case BENCH -> BenchCommand.class;
            case FORMAT -> FormatCommand.class;
            case COMPLETION -> CompletionCommand.class;
        };
    }
}
