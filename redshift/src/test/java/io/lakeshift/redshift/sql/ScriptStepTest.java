package io.lakeshift.redshift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptStepTest {

    @Test
    void aDropAndTheCreationOfTheSameViewAreOneStep() {
        List<ScriptStep> steps = steps("""
                CREATE OR REPLACE VIEW v AS SELECT 1 WITH NO SCHEMA BINDING;
                DROP MATERIALIZED VIEW IF EXISTS general;
                CREATE MATERIALIZED VIEW "general" BACKUP NO AS SELECT 1;
                """);

        assertThat(steps).hasSize(2);
        assertThat(steps.get(1)).isInstanceOfSatisfying(ScriptStep.Publish.class, publish -> {
            assertThat(publish.view().name().key()).isEqualTo("public.general");
            assertThat(publish.view().creation().place().line()).isEqualTo(3);
        });
    }

    @Test
    void aDropOfAnotherViewStays() {
        assertThat(steps("DROP MATERIALIZED VIEW s.a; CREATE MATERIALIZED VIEW a AS SELECT 1"))
                .hasExactlyElementsOfTypes(ScriptStep.Run.class, ScriptStep.Publish.class);
    }

    @Test
    void layoutAndCommentsDoNotChangeADefinition() {
        String first = fingerprint("CREATE MATERIALIZED VIEW v AS SELECT a FROM t");

        assertThat(fingerprint("create materialized view v as -- why\n select A from T"))
                .isEqualTo(first);
        assertThat(fingerprint("CREATE MATERIALIZED VIEW v AUTO REFRESH YES AS SELECT a FROM t"))
                .isNotEqualTo(first);
        assertThat(fingerprint("CREATE MATERIALIZED VIEW v AS SELECT 'a' FROM t"))
                .isNotEqualTo(fingerprint("CREATE MATERIALIZED VIEW v AS SELECT 'A' FROM t"));
    }

    private static List<ScriptStep> steps(String text) {
        return ScriptStep.of(SqlScript.parse("a.sql", text));
    }

    private static String fingerprint(String text) {
        return ((ScriptStep.Publish) steps(text).get(0)).view().fingerprint();
    }
}
