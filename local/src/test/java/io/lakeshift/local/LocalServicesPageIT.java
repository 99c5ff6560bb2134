package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.local.cloud.assembly.CustomResources;
import io.lakeshift.local.cloud.assembly.Deployment;
import io.lakeshift.local.cloud.assembly.DeploymentState;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.cloudformation.CloudFormationService;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.cloud.inert.DeclaredOnly;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.ground.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/local-services.md} lists what the parts of a lake carry out. With {@code -Dlakeshift.docs=write} it is written. */
class LocalServicesPageIT {
    private static final Path PAGE = Path.of("docs/local-services.md");

    @TempDir
    private Path state;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void listsEveryOperationAndResourceType() throws IOException {
        LocalContext context = new LocalContext(
                LocalContext.DEFAULT_ACCOUNT,
                "us-east-2",
                URI.create("http://127.0.0.1:0"),
                state,
                Path.of("").toAbsolutePath());
        AccessControl access = new AccessControl(context);
        LakeParts parts = LakeParts.start(context, access, 0, open::push);
        DeploymentState deployed = new DeploymentState(state.resolve("stacks.json"));
        Deployment deployment = new Deployment(
                context,
                Progress.silent(),
                deployed,
                parts.providers(),
                new CustomResources(context, parts.functions()));
        AwsService stacks = new CloudFormationService(context, deployed, deployment.deletions(), access.authorizer());
        open.push(deployment.deletions());

        String page = page(parts, stacks);

        if ("write".equals(System.getProperty("lakeshift.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("written anew with -Dlakeshift.docs=write").hasContent(page);
    }

    private static String page(LakeParts parts, AwsService stacks) {
        TreeMap<String, AwsService> services =
                new TreeMap<>(parts.services().stream().collect(Collectors.toMap(AwsService::signingName, one -> one)));
        services.put(stacks.signingName(), stacks);
        StringBuilder out = new StringBuilder("""
                # Services of the local lake

                What the endpoint of `./lake up` carries out, by the name of each service in a signature. Every call is
                checked against the caller's policies in the templates. Another operation is answered with
                `not supported locally: <service>:<operation>`, another resource type stops the deployment before anything
                is made. The page is written from the code.

                | service | operations |
                |---|---|
                """);
        services.forEach((name, service) -> {
            assertThat(service.operations()).as(name).isNotEmpty();
            out.append("| `")
                    .append(name)
                    .append("` | ")
                    .append(sorted(service.operations()))
                    .append(" |\n");
        });
        out.append("\n## Resource types of templates\n");
        out.append(types(parts.providers(), false)).append("\n\n## Declared only\n");
        out.append("These have no effect on one machine. `Ref` and `GetAtt` answer ids of AWS's shape for them.\n\n");
        return out.append(types(parts.providers(), true)).append("\n").toString();
    }

    private static String types(List<ResourceProvider> providers, boolean declaredOnly) {
        return sorted(providers.stream()
                .filter(provider -> provider instanceof DeclaredOnly == declaredOnly)
                .flatMap(provider -> provider.types().stream())
                .toList());
    }

    private static String sorted(Collection<String> names) {
        return new TreeSet<>(names).stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
