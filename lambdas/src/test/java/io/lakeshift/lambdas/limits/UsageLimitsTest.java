package io.lakeshift.lambdas.limits;

import static io.lakeshift.lambdas.limits.BreachAction.DEACTIVATE;
import static io.lakeshift.lambdas.limits.BreachAction.LOG;
import static io.lakeshift.lambdas.limits.LimitPeriod.DAILY;
import static io.lakeshift.lambdas.limits.LimitPeriod.MONTHLY;
import static io.lakeshift.lambdas.limits.LimitedUse.SERVERLESS_COMPUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UsageLimitsTest {

    private static final UsageLimit DAY = new UsageLimit(SERVERLESS_COMPUTE, 256, DAILY, DEACTIVATE);
    private static final UsageLimit LONGER_DAY = new UsageLimit(SERVERLESS_COMPUTE, 300, DAILY, DEACTIVATE);
    private static final UsageLimit LOGGED_DAY = new UsageLimit(SERVERLESS_COMPUTE, 200, DAILY, LOG);
    private static final UsageLimit MONTH = new UsageLimit(SERVERLESS_COMPUTE, 4000, MONTHLY, LOG);

    private final InMemoryLimitStore store = new InMemoryLimitStore();
    private final UsageLimits limits = new UsageLimits(store);

    @Test
    void makesWhatIsDeclaredAndNothingWhenItIsRepeated() {
        limits.apply(List.of(DAY, MONTH), List.of());
        limits.apply(List.of(DAY, MONTH), List.of());
        assertThat(store.limits()).containsExactly(DAY, MONTH);
        assertThat(store.calls()).containsExactly("create", "create");
    }

    @Test
    void changesAnAmountInPlace() {
        store.with("a", DAY);
        limits.apply(List.of(LONGER_DAY), List.of(DAY));
        assertThat(store.calls()).containsExactly("change a");
        assertThat(store.limits()).containsExactly(LONGER_DAY);
    }

    @Test
    void replacesALimitWhosePeriodChanges() {
        store.with("a", DAY);
        limits.apply(List.of(MONTH), List.of(DAY));
        assertThat(store.calls()).containsExactly("create", "delete a");
        assertThat(store.limits()).containsExactly(MONTH);
    }

    @Test
    void leavesWhatWasNeverDeclared() {
        store.with("made-by-hand", MONTH);
        limits.apply(List.of(DAY), List.of());
        limits.apply(List.of(), List.of(DAY));
        assertThat(store.limits()).containsExactly(MONTH);
    }

    @Test
    void leavesALimitOfTheSamePeriodThatWasMadeBesideTheDeclaredOne() {
        store.with("made-by-hand", LOGGED_DAY).with("a", DAY);
        limits.apply(List.of(DAY), List.of(DAY));
        limits.apply(List.of(), List.of(DAY));
        assertThat(store.calls()).containsExactly("delete a");
    }

    @Test
    void doesNotMissWhatIsGoneAlready() {
        limits.apply(List.of(), List.of(DAY));
        assertThat(store.calls()).isEmpty();
    }
}
