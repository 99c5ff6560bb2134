package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.MemoryObject;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.store.SourceObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file is copied once, although its first record, its types and its rows are read apart. */
class OneCopyTest {

    private final TestLake lake = new TestLake();
    private final Upload upload = new Upload(lake, "T");

    @ParameterizedTest
    @CsvSource({
        "a.csv,   'id,name\n1,x\n'",
        "a.json,  '{\"id\": 1, \"name\": \"x\"}'",
        "a.xml,   <all><row><id>1</id><name>x</name></row></all>"
    })
    void isMadeOfAFileAndGoneAfterwards(String name, String text) {
        upload.load(new Watched(MemoryObject.of(name, text), lake.database() + name));

        assertThat(lake.values("t", "id", "name")).containsExactly("1|x");
        assertThat(Watched.COPIES.get(lake.database() + name))
                .singleElement()
                .satisfies(copy -> assertThat(copy).doesNotExist());
    }

    @Test
    void isGoneIfTheFileIsRefused() {
        Watched file = new Watched(MemoryObject.of("a.json", "{"), lake.database());

        assertThatThrownBy(() -> upload.load(file)).hasMessageContaining("not well-formed JSON");
        assertThat(Watched.COPIES.get(lake.database()))
                .singleElement()
                .satisfies(copy -> assertThat(copy).doesNotExist());
    }

    /**
     * An object whose copies are known.
     *
     * @param object what is copied
     * @param id the object's, also where Spark read it from its own copy of this
     */
    private record Watched(SourceObject object, String id) implements SourceObject {

        static final Map<String, List<Path>> COPIES = new ConcurrentHashMap<>();

        @Override
        public Optional<String> newerVersion() {
            return object.newerVersion();
        }

        @Override
        public String fileName() {
            return object.fileName();
        }

        @Override
        public String uri() {
            return object.uri();
        }

        @Override
        public InputStream open() throws IOException {
            return object.open();
        }

        @Override
        public void copyTo(Path file) throws IOException {
            COPIES.computeIfAbsent(id, none -> new CopyOnWriteArrayList<>()).add(file);
            object.copyTo(file);
        }
    }
}
