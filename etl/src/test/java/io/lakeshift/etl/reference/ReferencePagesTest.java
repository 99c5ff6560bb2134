package io.lakeshift.etl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of transforms and the schemas are those of the code. With {@code -Dlakeshift.docs=write} they are written. */
class ReferencePagesTest {

    private static final boolean WRITE = "write".equals(System.getProperty("lakeshift.docs"));

    @Test
    void thePageOfTransformsIsThatOfTheCode() throws IOException {
        holds(Path.of("docs/transforms.md"), TransformPage.markdown());
    }

    @Test
    void theSchemasAreThoseOfTheCode() throws IOException {
        for (Map.Entry<String, String> schema : SpecSchemas.byFileName().entrySet()) {
            holds(Path.of("specs/schema", schema.getKey()), schema.getValue());
        }
    }

    private static void holds(Path page, String expected) throws IOException {
        if (WRITE) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, expected);
        }
        assertThat(page).as("written anew with -Dlakeshift.docs=write").hasContent(expected);
    }
}
