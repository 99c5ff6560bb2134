package io.lakeshift.lambdas.lookup;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import io.lakeshift.lambdas.FunctionClients;
import io.lakeshift.lambdas.deployment.Asset;
import io.lakeshift.lambdas.deployment.Deployed;
import io.lakeshift.lambdas.deployment.DeploymentHandler;
import io.lakeshift.lambdas.deployment.FileArchive;
import io.lakeshift.lambdas.deployment.ResourceProperties;
import io.lakeshift.lambdas.objects.ObjectStore;
import io.lakeshift.lambdas.objects.S3ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The custom resource that loads {@code lookups/<source_system>.json} of a zip file into the value-lookup table.
 *
 * <p>Properties: {@code SourceBucket} and {@code SourceKey} of the zip file, {@code Table}. All files are checked before
 * the first row is written. Rows that are in no file stay, because people load rows of their own.
 */
public final class LookupHandler extends DeploymentHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LookupHandler.class);
    private static final String FOLDER = "lookups/";
    private static final String EXTENSION = ".json";

    private final ObjectStore objects;
    private final Function<String, LookupTable> tables;

    /** The function as AWS Lambda makes it. */
    public LookupHandler() {
        this(
                new S3ObjectStore(FunctionClients.of(S3Client.builder())),
                tablesOf(FunctionClients.of(DynamoDbClient.builder())));
    }

    LookupHandler(ObjectStore objects, Function<String, LookupTable> tables) {
        this.objects = objects;
        this.tables = tables;
    }

    private static Function<String, LookupTable> tablesOf(DynamoDbClient client) {
        return name -> new DynamoDbLookupTable(client, name);
    }

    @Override
    protected Deployed deploy(CloudFormationCustomResourceEvent event) {
        ResourceProperties properties = ResourceProperties.of(event);
        String name = properties.required("Table");
        LookupTable table = tables.apply(name);
        Asset.of(properties).read(objects, archive -> {
            List<ValueLookup> lookups = lookups(archive);
            lookups.forEach(table::put);
            LOG.info("Put {} lookups into {}", lookups.size(), name);
        });
        return Deployed.as("dynamodb://" + name);
    }

    private static List<ValueLookup> lookups(FileArchive archive) {
        List<ValueLookup> lookups = new ArrayList<>();
        for (String file : archive.names()) {
            if (file.startsWith(FOLDER)) {
                lookups.addAll(ValueLookup.parse(file, sourceSystem(file), archive.read(file)));
            }
        }
        return lookups;
    }

    private static String sourceSystem(String file) {
        String name = file.substring(FOLDER.length());
        if (name.contains("/") || !name.endsWith(EXTENSION) || name.length() == EXTENSION.length()) {
            throw new IllegalArgumentException(
                    "%s is no file of lookups; there may only be lookups/<source_system>.json".formatted(file));
        }
        return name.substring(0, name.length() - EXTENSION.length());
    }
}
