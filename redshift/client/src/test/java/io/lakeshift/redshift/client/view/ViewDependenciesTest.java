package io.lakeshift.redshift.client.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ViewDependenciesTest {

    private final ViewDependencies dependencies = new ViewDependencies();

    @Test
    void eachViewStandsBeforeWhatIsComputedFromItHoweverItIsReached() {
        dependencies.add("a", "c");
        dependencies.add("b", "c");
        dependencies.add("a", "b");
        dependencies.add("c", "d");

        assertThat(dependencies.of("a")).containsExactly("b", "c", "d");
        assertThat(dependencies.of("b")).containsExactly("c", "d");
        assertThat(dependencies.of("d")).isEmpty();
    }

    @Test
    void aViewIsNotComputedFromItself() {
        dependencies.add("a", "a");

        assertThat(dependencies.of("a")).isEmpty();
    }
}
