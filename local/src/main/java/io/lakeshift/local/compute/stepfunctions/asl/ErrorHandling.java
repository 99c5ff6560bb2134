package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The Retry and Catch of a state. */
record ErrorHandling(List<Retrier> retriers, List<Catcher> catchers) {

    static ErrorHandling read(Fields fields, String place) {
        List<Retrier> retriers = entries(fields, "Retry", place, Retrier::read);
        List<Catcher> catchers = entries(fields, "Catch", place, Catcher::read);
        allComesLast(fields, retriers.stream().map(Retrier::errors).toList());
        allComesLast(fields, catchers.stream().map(Catcher::errors).toList());
        return new ErrorHandling(retriers, catchers);
    }

    List<String> successors() {
        return catchers.stream().map(Catcher::next).toList();
    }

    /** Does the work, again after each error a Retry names, and hands the last error to a Catch if one names it. */
    Transition guard(JsonNode input, Branch branch, Supplier<Transition> work) {
        long[] retries = new long[retriers.size()];
        while (true) {
            try {
                return work.get();
            } catch (StateFailedException failure) {
                int chosen = firstRetrier(failure);
                if (chosen >= 0 && retries[chosen] < retriers.get(chosen).attempts()) {
                    branch.pause(retriers.get(chosen).delay(retries[chosen]++, branch.random()));
                    branch.countRetry();
                    continue;
                }
                return catchers.stream()
                        .filter(catcher -> catcher.errors().match(failure))
                        .findFirst()
                        .orElseThrow(() -> failure)
                        .transition(input, failure);
            }
        }
    }

    private int firstRetrier(StateFailedException failure) {
        for (int index = 0; index < retriers.size(); index++) {
            if (retriers.get(index).errors().match(failure)) {
                return index;
            }
        }
        return -1;
    }

    private static <T> List<T> entries(Fields fields, String name, String place, Function<Fields, T> reader) {
        List<T> entries = new ArrayList<>();
        fields.node(name).ifPresent(list -> {
            if (!list.isArray()) {
                throw fields.invalid("'%s' must be a list, not %s".formatted(name, list));
            }
            list.forEach(entry ->
                    entries.add(reader.apply(new Fields("%s, %s[%d]".formatted(place, name, entries.size()), entry))));
        });
        return List.copyOf(entries);
    }

    private static void allComesLast(Fields fields, List<ErrorNames> errors) {
        for (int index = 0; index + 1 < errors.size(); index++) {
            if (errors.get(index).matchAll()) {
                throw fields.invalid("'States.ALL' must be in the last entry of Retry or Catch");
            }
        }
    }
}
