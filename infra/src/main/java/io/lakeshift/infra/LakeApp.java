package io.lakeshift.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.lakeshift.infra.addresses.AddressShortageException;
import io.lakeshift.infra.config.ConfigurationException;
import io.lakeshift.infra.config.LakeConfig;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;

/** The CDK app. A configuration or a build that cannot be used ends it with exit code 1 and a message. */
public final class LakeApp {

    /** Traces name the temporary directory of one process. CDK_DEBUG=1 brings them back. */
    private static final String CREATION_STACK_TRACES_DISABLED = "aws:cdk:disable-creation-stack-traces";

    private LakeApp() {}

    public static void main(String[] args) {
        SortedMaps.handToCdk();
        try {
            App app = new App(AppProps.builder()
                    .stackTraces(false)
                    .context(Map.of(CREATION_STACK_TRACES_DISABLED, true))
                    .build());
            LakeArtifacts artifacts = LakeArtifacts.ofBuild(Path.of(""));
            build(app, artifacts);
            app.synth();
            ScriptWarnings.of(artifacts.sql(), LakeConfig.readAll(app.getNode()))
                    .forEach(warning -> System.err.println("warning: " + warning));
        } catch (ConfigurationException | AddressShortageException | MissingArtifactException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Adds every configured environment to the app, checked by cdk-nag. */
    static void build(App app, LakeArtifacts artifacts) {
        for (LakeConfig config : LakeConfig.readAll(app.getNode())) {
            new LakeEnvironment(app, config, artifacts);
        }
        Aspects.of(app).add(new AwsSolutionsChecks());
    }
}
