package io.lakeshift.lambdas.limits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Usage limits in memory. */
final class InMemoryLimitStore implements LimitStore {

    private final Map<String, UsageLimit> limits = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();

    InMemoryLimitStore with(String id, UsageLimit limit) {
        limits.put(id, limit);
        return this;
    }

    List<UsageLimit> limits() {
        return List.copyOf(limits.values());
    }

    /** What was changed, in its order. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public List<Kept> list() {
        return limits.entrySet().stream()
                .map(limit -> new Kept(limit.getKey(), limit.getValue()))
                .toList();
    }

    @Override
    public void create(UsageLimit limit) {
        calls.add("create");
        limits.put("made-" + calls.size(), limit);
    }

    @Override
    public void change(String id, UsageLimit limit) {
        calls.add("change " + id);
        limits.put(id, limit);
    }

    @Override
    public void delete(String id) {
        calls.add("delete " + id);
        limits.remove(id);
    }
}
