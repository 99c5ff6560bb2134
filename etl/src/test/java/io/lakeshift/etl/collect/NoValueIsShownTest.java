package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lakeshift.etl.EtlException;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is bad is refused with its place and without its values: in messages, traces, logs, lineage and outcomes of rules. */
class NoValueIsShownTest {

    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    private final TestLake lake = new TestLake();
    private final Upload upload = new Upload(lake, "T");
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        PrintStream listening = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(listening);
        System.setErr(listening);
        lake.spark().sparkContext().setLogLevel("INFO");
        // Something that Spark tells, so that it is known to be heard.
        lake.spark().range(1).count();
    }

    @AfterEach
    void hearNoMore() {
        lake.spark().sparkContext().setLogLevel("ERROR");
        System.setOut(OUT);
        System.setErr(ERR);
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedWithoutAValueOfTheFile(BadInput bad) {
        bad.prepare(upload);
        boolean there = lake.exists("t");
        long rows = there ? lake.rows("t", "load_id").size() : 0;

        Throwable refused = catchThrowable(() -> upload.load(bad.file(lake.spark())));

        assertThat(refused)
                .isInstanceOfAny(EtlException.class, InvalidSpecException.class)
                .hasMessageContaining(bad.reason());
        assertThat(lake.exists("t")).isEqualTo(there);
        assertThat(there ? lake.rows("t", "load_id").size() : 0).isEqualTo(rows);
        String told = refused.getMessage()
                + trace(refused)
                + upload.operations("info")
                + upload.outcomes("Outcome", "FailureReason", "EvaluatedMetrics")
                + upload.events();
        assertThat(told).doesNotContain(BadInput.MARK, "7391-02", "7391846205");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("INFO")
                .doesNotContain(BadInput.MARK, "7391846205");
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
