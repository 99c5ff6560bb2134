package io.lakeshift.lambdas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

class LogConfigurationTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogConfigurationTest.class);

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void writesTheExecutionIdOnEveryLineOfARunAndOnNoOther() {
        capture(() -> PowertoolsLogging.withLogging(new InvocationContext(), () -> {
            ExecutionLog.during("e1", () -> {
                LOG.info("within '{}'", "line\nbreak");
                return null;
            });
            LOG.info("outside");
            return null;
        }));

        String[] lines = output.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(lines).hasSize(2);
        JsonNode within = StrictJson.parseObject(lines[0]);
        assertThat(within.path("execution_id").asText()).isEqualTo("e1");
        assertThat(within.path("message").asText()).isEqualTo("within 'line\nbreak'");
        assertThat(within.path("function_request_id").asText()).isEqualTo("8f507cfc-example-request");
        assertThat(StrictJson.parseObject(lines[1]).has("execution_id")).isFalse();
    }

    private void capture(Runnable work) {
        Configuration configuration = LoggerContext.getContext(false).getConfiguration();
        OutputStreamAppender capturing = OutputStreamAppender.newBuilder()
                .setName("captured")
                .setLayout(configuration.getAppender("JsonAppender").getLayout())
                .setTarget(new PrintStream(output, true, StandardCharsets.UTF_8))
                .setConfiguration(configuration)
                .build();
        capturing.start();
        configuration.getRootLogger().addAppender(capturing, null, null);
        try {
            work.run();
        } finally {
            configuration.getRootLogger().removeAppender("captured");
        }
    }
}
