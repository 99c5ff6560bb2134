package io.lakeshift.cli.unload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnloadTargetTest {

    @Test
    void endsInASlashSoThatNoNeighbourBeginsAlike() {
        assertThat(UnloadTarget.of("s3://bucket/exports/policies"))
                .isEqualTo(new UnloadTarget("bucket", "exports/policies/"))
                .hasToString("s3://bucket/exports/policies/");
        assertThat(UnloadTarget.of("s3://bucket/it's/")).isEqualTo(new UnloadTarget("bucket", "it's/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bucket/x", "s3://bucket", "s3://bucket/", "s3://bucket//x", "s3://bucket/a//b"})
    void refusesWhatIsNoFolder(String uri) {
        assertThatThrownBy(() -> UnloadTarget.of(uri)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/_x/", "s3://bucket/a/.b"})
    void refusesFoldersThatReadersSkip(String uri) {
        assertThatThrownBy(() -> UnloadTarget.of(uri)).hasMessageContaining("do not begin with _ or .");
    }
}
