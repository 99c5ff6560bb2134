package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * CloudFormation accepts a policy whose action does not exist. So every action stands in a list that was compared with
 * AWS's own; a new one is added there after looking it up.
 */
class IamActionsTest {

    private static TreeSet<String> known;

    @BeforeAll
    static void readKnownActions() {
        try (var list = IamActionsTest.class.getResourceAsStream("iam-actions.txt")) {
            known = new TreeSet<>(new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allowsOnlyActionsThatExist(Variants variant) {
        assertThat(actions(variant)).hasSizeGreaterThan(40).isSubsetOf(known);
    }

    @Test
    void needsEveryActionOfTheList() {
        TreeSet<String> used = new TreeSet<>();
        for (Variants variant : Variants.values()) {
            used.addAll(actions(variant));
        }
        assertThat(used).isEqualTo(known);
    }

    private static List<String> actions(Variants variant) {
        Synthesis synthesis = variant.synthesis();
        return synthesis.stacks().stream()
                .map(stack -> stack.getNode().getId().substring("InsuranceLake".length()))
                .flatMap(stack -> Policies.all(synthesis, stack).stream())
                .flatMap(statement -> Policies.actions(statement).stream())
                .distinct()
                .toList();
    }
}
