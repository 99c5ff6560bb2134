package io.lakeshift.engine.glue;

import java.net.URI;
import java.util.List;

/** Points every SDK client of this JVM to one endpoint, as a job's environment does. */
final class SdkSettings {
    private static final List<String> NAMES =
            List.of("aws.endpointUrl", "aws.region", "aws.accessKeyId", "aws.secretAccessKey");

    private SdkSettings() {}

    static void pointTo(URI endpoint) {
        System.setProperty("aws.endpointUrl", endpoint.toString());
        System.setProperty("aws.region", "us-east-2");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    static void clear() {
        NAMES.forEach(System::clearProperty);
    }
}
