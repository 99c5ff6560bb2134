package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.plan.ScriptAdvice;
import io.lakeshift.redshift.client.plan.ScriptStep;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the materialized views of a script with those in the database. */
public final class LiveViews {
    private final LiveCatalog live;
    private final LiveDefinitions definitions;
    private final List<MaterializedView> views;
    private final List<String> keys;
    private final Set<String> replaced = new LinkedHashSet<>();
    private final Set<String> goneEarlier = new HashSet<>();

    private final LeftViews left;

    private LiveViews(LiveCatalog live, LiveDefinitions definitions, List<MaterializedView> views, String script) {
        this.live = live;
        this.definitions = definitions;
        this.views = views;
        this.keys = views.stream().map(MaterializedView::key).toList();
        this.left = new LeftViews(live, definitions, script, keys);
    }

    /**
     * What has to happen to each view.
     *
     * @param decisions by {@link QualifiedName#key()}, in the order of the script
     * @param warnings what Redshift will refuse or do more slowly than one may expect, and what else people should know
     * @param replacing the executions that have noted one of the views, or what goes with it, and not brought it back
     */
    public record Comparison(Map<String, ViewDecision> decisions, List<String> warnings, Set<String> replacing) {
        private Comparison with(Map<String, ViewDecision> more) {
            Map<String, ViewDecision> all = new LinkedHashMap<>(decisions);
            all.putAll(more);
            return new Comparison(all, warnings, replacing);
        }
    }

    /**
     * Looks at the database, if the script has materialized views at all, or drops what it makes again.
     *
     * @param told what is known of policies that the publishing user does not see
     * @param format in which views are noted
     * @throws ProtectedViewException if something would be made anew that could not get back what protects it
     */
    public static Comparison compare(StatementSession session, SqlScript script, ToldPolicies told, NoteFormat format) {
        Comparison comparison = compareViews(session, script, told, format);
        List<String> warnings = new ArrayList<>(ScriptAdvice.of(script).warnings());
        warnings.addAll(comparison.warnings());
        return new Comparison(comparison.decisions(), warnings, comparison.replacing());
    }

    private static Comparison compareViews(
            StatementSession session, SqlScript script, ToldPolicies told, NoteFormat format) {
        List<MaterializedView> views = views(script);
        DroppedRelations dropped = DroppedRelations.of(script);
        if (views.isEmpty() && dropped.isEmpty()) {
            return new Comparison(Map.of(), List.of(), Set.of());
        }
        LiveCatalog live = LiveCatalog.read(session, format);
        LiveProtections protections = new LiveProtections(session, live.user(), told);
        List<String> refusals = new ArrayList<>(dropped.refusals(protections));
        List<MaterializedView> stored =
                views.stream().filter(view -> !view.isIceberg()).toList();
        Comparison comparison = new LiveViews(
                        live, new LiveDefinitions(session, live, protections), stored, script.name())
                .compare()
                .with(icebergViews(views, live));
        protections
                .untouchable()
                .forEach((key, reason) ->
                        refusals.add("%s: %s cannot be replaced, because %s".formatted(script.name(), key, reason)));
        if (!refusals.isEmpty()) {
            throw new ProtectedViewException(refusals);
        }
        return comparison;
    }

    /** Catalogs do not tell what an Iceberg view was made from, nor list it with the other views; what was published does. */
    private static Map<String, ViewDecision> icebergViews(List<MaterializedView> views, LiveCatalog live) {
        Map<String, ViewDecision> decisions = new LinkedHashMap<>();
        for (MaterializedView view : views) {
            if (view.isIceberg()) {
                String fingerprint = live.fingerprintOf(view.key());
                ViewDecision.Former former = new ViewDecision.Former(
                        !fingerprint.isEmpty(), false, fingerprint, ViewRights.NONE, DependentView.Definition.NONE, "");
                decisions.put(
                        view.key(),
                        fingerprint.equals(view.fingerprint())
                                ? new ViewDecision.Refresh(AutoRefreshChange.NONE, List.of())
                                : new ViewDecision.Replace(AutoRefreshChange.NONE, former, List.of(), List.of()));
            }
        }
        return decisions;
    }

    /** The materialized views a script defines. */
    public static List<MaterializedView> views(SqlScript script) {
        return ScriptStep.of(script).stream()
                .filter(ScriptStep.Publish.class::isInstance)
                .map(step -> ((ScriptStep.Publish) step).view())
                .toList();
    }

    private Comparison compare() {
        for (int at = 0; at < views.size(); at++) {
            boolean gone = goesWithAnEarlierOne(at);
            if (gone) {
                goneEarlier.add(keys.get(at));
            }
            boolean bringsBack = at == views.size() - 1 && !left.isEmpty();
            if (gone || bringsBack || !isUnchanged(views.get(at))) {
                replaced.add(keys.get(at));
            }
        }
        Map<String, ViewDecision> decisions = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (int at = 0; at < views.size(); at++) {
            MaterializedView view = views.get(at);
            ViewAdvice advice = ViewAdvice.of(view, live);
            warnings.addAll(advice.warnings());
            boolean replace = replaced.contains(keys.get(at));
            decisions.put(
                    keys.get(at),
                    replace
                            ? replacement(at, advice)
                            : new ViewDecision.Refresh(changeOfLive(view, advice), refreshedBehind(at)));
        }
        decisions.forEach((key, decision) -> {
            if (decision instanceof ViewDecision.Replace replace) {
                replace.dependents().stream()
                        .filter(dependent -> !dependent.definition().owner().isEmpty())
                        .forEach(dependent -> warnings.add(
                                "Replacing %s also replaces %s, which belongs to %s: Redshift lets only owners and superusers do that"
                                        .formatted(
                                                key,
                                                dependent.identity().key(),
                                                dependent.definition().owner())));
            }
        });
        return new Comparison(decisions, warnings, replacing(decisions));
    }

    private Set<String> replacing(Map<String, ViewDecision> decisions) {
        Set<String> executions = left.executions();
        for (ViewDecision decision : decisions.values()) {
            if (decision instanceof ViewDecision.Replace replace) {
                executions.add(replace.former().noted());
                replace.dependents().forEach(dependent -> executions.add(dependent.noted()));
            }
        }
        executions.remove("");
        return executions;
    }

    /** Only the owner may refresh, so a view that belongs to somebody else is made anew. */
    private boolean isUnchanged(MaterializedView view) {
        String key = view.name().key();
        LiveCatalog.LiveView current = live.views().get(key);
        return current != null
                && !live.noted().containsKey(key)
                && current.isHealthy()
                && current.owner().equals(live.user().name())
                && view.fingerprint().equals(live.fingerprintOf(key));
    }

    private boolean goesWithAnEarlierOne(int at) {
        return keys.subList(0, at).stream()
                .filter(replaced::contains)
                .anyMatch(earlier -> live.dependencies().of(earlier).contains(keys.get(at)));
    }

    private AutoRefreshChange changeOfLive(MaterializedView view, ViewAdvice advice) {
        boolean on = live.views().get(view.name().key()).autoRefresh();
        if (on == view.autoRefresh()) {
            return AutoRefreshChange.NONE;
        }
        return on ? AutoRefreshChange.OFF : advice.autoRefreshOn();
    }

    private ViewDecision.Replace replacement(int at, ViewAdvice advice) {
        String key = keys.get(at);
        LiveCatalog.LiveView current = live.views().get(key);
        // A view that may have auto refresh is made with it; no second statement is needed.
        boolean afterwards = advice.autoRefreshOn() == AutoRefreshChange.ON_IF_ALLOWED
                && views.get(at).autoRefresh();
        AutoRefreshChange change = afterwards ? AutoRefreshChange.ON_IF_ALLOWED : AutoRefreshChange.NONE;
        return new ViewDecision.Replace(
                change,
                former(key, Optional.ofNullable(current)),
                dependents(at),
                isLast(at) ? settled(at) : List.of());
    }

    /** What is live, and what a replacement that came to no end has dropped. */
    private ViewDecision.Former former(String key, Optional<LiveCatalog.LiveView> current) {
        Optional<NotedView> note = Optional.ofNullable(live.noted().get(key));
        ViewRights rights =
                current.map(view -> definitions.rights(view.identity())).orElse(ViewRights.NONE);
        DependentView.Definition before = note.map(noted -> noted.view().definition())
                .filter(definition -> !definition.sql().isEmpty())
                .or(() -> current.map(definitions::ofView))
                .orElse(DependentView.Definition.NONE);
        return new ViewDecision.Former(
                current.isPresent(),
                goneEarlier.contains(key),
                live.fingerprintOf(key),
                note.map(noted -> rights.and(noted.view().rights())).orElse(rights),
                before,
                note.map(NotedView::execution).orElse(""));
    }

    private boolean isLast(int at) {
        return keys.subList(at + 1, keys.size()).stream().noneMatch(replaced::contains);
    }

    /** What was noted, but is there, and does not go with any view. */
    private List<DependentView.Identity> settled(int at) {
        Set<String> with = new HashSet<>();
        for (int other = 0; other <= at; other++) {
            with.addAll(dependentsOf(other));
        }
        return left.live().stream()
                .filter(identity -> !with.contains(identity.key()))
                .toList();
    }

    private List<DependentView> dependents(int at) {
        List<DependentView> dependents = new ArrayList<>();
        for (String dependent : dependentsOf(at)) {
            int scripted = keys.indexOf(dependent);
            if (scripted > at) {
                dependents.add(definitions.dependent(dependent, DependentView.Act.DROP));
            } else if (scripted >= 0) {
                dependents.add(definitions.dependent(
                        dependent,
                        DependentView.Act.DROP_AND_CREATE,
                        views.get(scripted).creation().text()));
            } else {
                act(dependent, at).ifPresent(act -> dependents.add(definitions.dependent(dependent, act)));
            }
        }
        if (isLast(at)) {
            // It comes back with the last view, for it may be computed from several.
            dependents.addAll(left.lost());
        }
        return dependents;
    }

    /** A view that depends on several replaced ones goes with the first of them and comes back with the last. */
    private Optional<DependentView.Act> act(String dependent, int at) {
        boolean gone = false;
        boolean comesLater = false;
        for (int other = 0; other < keys.size(); other++) {
            if (dependentsOf(other).contains(dependent)) {
                gone |= other < at;
                comesLater |= other > at;
            }
        }
        if (gone) {
            return comesLater ? Optional.empty() : Optional.of(DependentView.Act.CREATE);
        }
        return Optional.of(comesLater ? DependentView.Act.DROP : DependentView.Act.DROP_AND_CREATE);
    }

    private List<String> dependentsOf(int at) {
        boolean goes = replaced.contains(keys.get(at)) && live.views().containsKey(keys.get(at));
        return goes ? live.dependencies().of(keys.get(at)) : List.of();
    }

    /** The published views of other scripts that show what this one shows; the last of the script's views refreshes them. */
    private List<QualifiedName> refreshedBehind(int at) {
        Set<String> later = new HashSet<>();
        keys.subList(at + 1, keys.size())
                .forEach(key -> later.addAll(live.dependencies().of(key)));
        return live.dependencies().of(keys.get(at)).stream()
                .filter(key -> !keys.contains(key) && !later.contains(key))
                .filter(key -> live.published().containsKey(key) && live.views().containsKey(key))
                .filter(key -> live.views().get(key).owner().equals(live.user().name()))
                .map(key -> live.views().get(key).identity().qualified())
                .toList();
    }
}
