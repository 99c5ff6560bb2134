package io.lakeshift.cli.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionTest {

    @Test
    void isNotBroaderIfAStarCoveredItBefore() {
        assertThat(Permission.beyond(
                        Set.of(grant("s3:GetObject", "bucket/a/*", "")), Set.of(grant("s3:Get*", "bucket/*", ""))))
                .isEmpty();
    }

    @Test
    void isBroaderIfTheActionTheResourceOrTheConditionGrew() {
        Permission before = grant("s3:GetObject", "bucket/a", "it is Monday");
        assertThat(Permission.beyond(
                        Set.of(
                                grant("s3:PutObject", "bucket/a", "it is Monday"),
                                grant("s3:GetObject", "bucket/*", "it is Monday"),
                                grant("s3:GetObject", "bucket/a", "")),
                        Set.of(before)))
                .hasSize(3);
        assertThat(Permission.beyond(Set.of(before), Set.of(grant("s3:GetObject", "bucket/a", ""))))
                .as("a condition was added")
                .isEmpty();
    }

    @Test
    void putsActionsOnOneResourceIntoOneSentence() {
        assertThat(Permission.sentences(
                        List.of(grant("s3:PutObject", "bucket/*", ""), grant("s3:GetObject", "bucket/*", "")),
                        "now may"))
                .containsExactly("`role` now may `s3:GetObject`, `s3:PutObject` on `bucket/*`.");
    }

    private static Permission grant(String action, String resource, String condition) {
        return new Permission("role", "", action, resource, condition);
    }
}
