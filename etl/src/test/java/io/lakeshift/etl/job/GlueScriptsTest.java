package io.lakeshift.etl.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.collection.JavaConverters;
import scala.tools.nsc.Global;
import scala.tools.nsc.Settings;
import scala.tools.nsc.reporters.StoreReporter;

/** The scripts that AWS Glue compiles, compiled and started as it does. */
class GlueScriptsTest {

    @TempDir
    private Path classes;

    @ParameterizedTest
    @ValueSource(strings = {"CollectToCleanse", "CleanseToConsume", "EntityMatch"})
    void compileAndReachTheJob(String script) throws Exception {
        compile(Path.of("etl/src/main/glue", script + ".scala"));

        URL[] compiled = {classes.toUri().toURL()};
        try (URLClassLoader loader =
                new URLClassLoader(compiled, Thread.currentThread().getContextClassLoader())) {
            Method main = loader.loadClass("GlueApp").getMethod("main", String[].class);
            assertThatThrownBy(() -> main.invoke(null, (Object) new String[] {"--environment", "Nowhere"}))
                    .hasRootCauseInstanceOf(InvalidArgumentException.class)
                    .rootCause()
                    .hasMessageStartingWith(
                            "job argument --environment is 'Nowhere': it must be one of Dev, Test, Prod; job argument")
                    .hasMessageContaining("--execution_id is missing");
        }
    }

    private void compile(Path script) {
        Settings settings = new Settings();
        settings.classpath().value_$eq(System.getProperty("java.class.path"));
        settings.outputDirs().setSingleOutput(classes.toString());
        StoreReporter reporter = new StoreReporter(settings);
        Global compiler = new Global(settings, reporter);
        compiler.new Run()
                .compile(
                        JavaConverters.asScalaBuffer(List.of(script.toString())).toList());
        assertThat(reporter.hasErrors()).as(reporter.infos().toString()).isFalse();
    }
}
