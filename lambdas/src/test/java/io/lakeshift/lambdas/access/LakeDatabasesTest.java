package io.lakeshift.lambdas.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LakeDatabasesTest {

    private static final LakeDatabases LAKE =
            new LakeDatabases(List.of("claims"), Set.of("claims", "hr", "ops", "tax"));

    @Test
    void thoseInTheBucketsHaveASchemaAndThoseThatARunAskedForNowOrBefore() {
        assertThat(LAKE.withSchemas(List.of(), List.of())).containsExactly("claims");
        assertThat(LAKE.withSchemas(List.of("tax"), List.of("hr", "claims"))).containsExactly("claims", "hr", "tax");
    }

    @Test
    void noneThatTheCatalogDoesNotHave() {
        assertThat(LAKE.withSchemas(List.of("asked"), List.of("dropped"))).containsExactly("claims");
    }
}
