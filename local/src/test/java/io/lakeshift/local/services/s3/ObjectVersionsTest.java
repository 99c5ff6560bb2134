package io.lakeshift.local.services.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectVersionsTest {
    @TempDir
    private Path folder;

    @Test
    void remembersTheCurrentVersionOfEachKeyAcrossARestart() {
        ObjectVersions versions = new ObjectVersions(folder);
        versions.put("b", "a key\nwith ü", "v1");
        versions.put("b", "gone", "v2");
        versions.remove("b", "gone");
        versions.remove("b", "never there");

        ObjectVersions restarted = new ObjectVersions(folder);
        assertThat(restarted.current("b", "a key\nwith ü")).hasValue("v1");
        assertThat(restarted.current("b", "gone")).isEmpty();
        assertThat(restarted.current("other", "a key\nwith ü")).isEmpty();
    }

    @Test
    void keepsItsFileShortWhenKeysAreWrittenAgainAndAgain() throws Exception {
        ObjectVersions versions = new ObjectVersions(folder);
        for (int write = 0; write < 100; write++) {
            versions.put("b", "k", "v" + write);
        }

        assertThat(new ObjectVersions(folder).current("b", "k")).hasValue("v99");
        assertThat(Files.readAllLines(folder.resolve("b.versions"))).hasSize(1);
    }

    @Test
    void doesNotLoseWhatWasWrittenAfterALineThatWasCutOff() throws Exception {
        new ObjectVersions(folder).put("b", "k", "v1");
        Files.writeString(folder.resolve("b.versions"), "v2", java.nio.file.StandardOpenOption.APPEND);

        ObjectVersions restarted = new ObjectVersions(folder);
        assertThat(restarted.current("b", "k")).hasValue("v1");
        restarted.put("b", "l", "v3");
        assertThat(new ObjectVersions(folder).current("b", "l")).hasValue("v3");
    }

    @Test
    void givesEveryVersionAnIdOfItsOwn() {
        ObjectVersions versions = new ObjectVersions(folder);
        Set<String> ids = new HashSet<>();
        for (int id = 0; id < 1000; id++) {
            ids.add(versions.next());
        }

        assertThat(ids).hasSize(1000).allSatisfy(id -> assertThat(id).matches("[A-Za-z0-9._]{32}"));
    }
}
