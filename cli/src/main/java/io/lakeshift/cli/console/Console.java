package io.lakeshift.cli.console;

import io.lakeshift.cli.alarms.CloudWatchAlarms;
import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.Templates;
import io.lakeshift.cli.files.WorkflowCheck;
import io.lakeshift.cli.files.WorkflowFiles;
import io.lakeshift.cli.files.WorkflowPush;
import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.cli.runs.RunClients;
import io.lakeshift.cli.spark.StayingSpark;
import io.lakeshift.cli.trial.Drafts;
import io.lakeshift.cli.trial.Trials;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.local.cloud.endpoint.WebPages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The console of one lake: its pages, and what they need while they are served. */
public final class Console implements AutoCloseable {
    private static final Duration LOCAL_PAUSE = Duration.ofSeconds(1);
    /** A look reads the whole audit table, and DynamoDB charges for what it reads. */
    private static final Duration AWS_PAUSE = Duration.ofSeconds(30);

    private final ConsoleAccess access;
    private final RunClients runs;
    private final RunWatch watch;
    private final ConsoleWarehouse warehouse;
    private final TypedStatements statements;
    private final S3Client objects;
    private final CloudWatchAlarms alarms;
    private final ConsolePages pages;

    private Console(ConsoleLake lake, ConsoleAccess access) {
        this.access = access;
        this.runs = RunClients.of(lake.config(), lake.place());
        this.warehouse = ConsoleWarehouse.of(lake);
        this.statements = new TypedStatements(warehouse);
        this.objects = lake.place()
                .connect(S3Client.builder(), lake.config())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        this.alarms = CloudWatchAlarms.of(lake.config(), lake.place());
        Duration pause = lake.place().isLocal() ? LOCAL_PAUSE : AWS_PAUSE;
        KnownRuns known = new KnownRuns(runs.runs(), pause, System::nanoTime);
        ConsoleCatalog catalog = new ConsoleCatalog(lake, runs, warehouse, objects, known::all);
        RunRows rows = new RunRows(catalog.committedRows());
        this.watch = new RunWatch(known::all, rows, pause);
        TemplateCalls templates = new TemplateCalls(lake.checkout().resolve(Templates.FOLDER), lake.config());
        List<ApiRoute> routes = Stream.of(
                        lake.routes(),
                        new RunsCalls(runs, known::all, rows).routes(),
                        new EventCalls(watch).routes(),
                        new AlarmCalls(alarms).routes(),
                        new StatementCalls(warehouse, statements, lake.place().isLocal()).routes(),
                        new ResultDownloads(statements).routes(),
                        new CatalogCalls(catalog, warehouse, lake.place().isLocal()).routes(),
                        workflows(lake),
                        uploads(lake),
                        new AccessCalls(lake).routes(),
                        new CallsCalls(lake.decisions(), runs, known::all).routes(),
                        new RoleCalls(templates::read, lake.decisions()).routes(),
                        templates.routes())
                .flatMap(List::stream)
                .toList();
        this.pages = new ConsolePages(access, new ConsoleApi(routes, lake.readOnly()));
    }

    /**
     * The console of a lake in AWS, under a token that nobody has yet.
     *
     * @param port of the server that will hand it out
     */
    static Console of(LakeConfig config, LakeOption place, int port) {
        return of(new ConsoleLake(config, place, Path.of(""), Optional.empty()), port);
    }

    /** The same of any lake. */
    static Console of(ConsoleLake lake, int port) {
        return new Console(lake, ConsoleAccess.withNewToken(port));
    }

    private List<ApiRoute> uploads(ConsoleLake lake) {
        StayingSpark spark = new StayingSpark(lake.place().state());
        return new UploadCalls(
                        objects,
                        () -> lake.deployed().collectBucket(),
                        new Trials(spark, lake.checkout()),
                        new Drafts(spark))
                .routes();
    }

    private List<ApiRoute> workflows(ConsoleLake lake) {
        WorkflowCheck check = new WorkflowCheck(
                new WorkflowFiles(lake.checkout()), Checkout.ofProcess().programs());
        return new WorkflowCalls(
                        check,
                        () -> new WorkflowPush(check, objects, lake.deployed().scriptsBucket()))
                .routes();
    }

    /** For the server. */
    public WebPages pages() {
        return pages;
    }

    /** The address that lets a browser in. */
    public String address() {
        return access.address();
    }

    @Override
    public void close() {
        watch.close();
        statements.close();
        warehouse.close();
        alarms.close();
        objects.close();
        runs.close();
    }
}
