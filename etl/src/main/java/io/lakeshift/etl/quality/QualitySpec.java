package io.lakeshift.etl.quality;

import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of one table: {@code dq-rules/dq-<Db>-<Table>.json}, which may be left out.
 *
 * @param rules in the order of the file
 * @param bad what becomes of rows that could not be read or converted
 */
public record QualitySpec(List<QualityRule> rules, BadRows bad) {

    static final String QUOTES = "convert_single_quotes";
    private static final String COMPOSITES = "composite_rule_evaluation";

    /**
     * Reads the file of a table.
     *
     * @param specPrefix the folder of specifications, for example {@code etl/transformation-spec/}; that of rules is beside it
     * @return without rules if there is no file
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException naming all rules that cannot be followed
     */
    public static QualitySpec read(ScriptFiles files, String specPrefix, String database, String table) {
        String key = key(specPrefix, database, table);
        return files.find(key)
                .map(text -> parse(SpecNode.parse(key, text)))
                .orElseGet(() -> new QualitySpec(List.of(), BadRows.REFUSE));
    }

    /** The key of the file of a table. */
    public static String key(String specPrefix, String database, String table) {
        return specPrefix.replaceFirst("[^/]+/+$", "") + "dq-rules/dq-" + database + "-" + table + ".json";
    }

    /** Reads a file. */
    public static QualitySpec parse(SpecNode file) {
        file.members();
        SpecFaults faults = new SpecFaults();
        faults.check(() -> file.only(Stream.concat(
                        Stream.of("$schema", QUOTES, COMPOSITES),
                        Arrays.stream(QualityStage.values()).map(QualityStage::key))
                .toArray(String[]::new)));
        boolean convert = faults.unless(() -> file.optional(QUOTES).isEmpty() || file.flag(QUOTES))
                .orElse(true);
        CompositeEvaluation composites = faults.unless(() -> composites(file)).orElse(CompositeEvaluation.DATASET);
        List<QualityRule> rules = new ArrayList<>();
        for (QualityStage stage : QualityStage.values()) {
            faults.unless(() -> file.optional(stage.key()).map(SpecNode::members))
                    .flatMap(lists -> lists)
                    .ifPresent(lists -> {
                        faults.check(() -> file.required(stage.key())
                                .only(Arrays.stream(RuleAction.values())
                                        .map(RuleAction::key)
                                        .toArray(String[]::new)));
                        for (RuleAction action : RuleAction.values()) {
                            Optional.ofNullable(lists.get(action.key()))
                                    .flatMap(list -> faults.unless(list::entries))
                                    .orElse(List.of())
                                    .forEach(entry -> faults.check(() -> {
                                        String text = convert ? entry.text().replace('\'', '"') : entry.text();
                                        QualityRule rule = new QualityRule(
                                                stage, action, entry, DqdlRules.parse(entry, text), composites);
                                        new RuleSupport(rule).check();
                                        if (rules.stream().noneMatch(rule::isSameAs)) {
                                            rules.add(rule);
                                        }
                                    }));
                        }
                    });
        }
        faults.refuse();
        return new QualitySpec(List.copyOf(rules), BadRows.REFUSE);
    }

    /** The rules of a stage. */
    List<QualityRule> at(QualityStage stage) {
        return rules.stream().filter(rule -> rule.stage() == stage).toList();
    }

    /**
     * Looks whether the columns that rules name are there.
     *
     * @param columns what the rows of the stage have
     * @param names resolves the SQL of rules
     * @param faults keeps what is not there
     */
    public void look(QualityStage stage, List<ToldColumn> columns, SqlNames names, SpecFaults faults) {
        at(stage).forEach(rule -> new RuleNames(rule.node(), columns, names, faults).look(rule.parsed()));
    }

    /** The same rules, and this for rows that could not be read or converted. */
    public QualitySpec with(BadRows what) {
        return new QualitySpec(rules, what);
    }

    /** Whether there is something to judge at a stage. */
    public boolean has(QualityStage stage) {
        return !at(stage).isEmpty() || holdsBadRows(stage);
    }

    /** Whether a stage holds back what could not be read or converted. */
    boolean holdsBadRows(QualityStage stage) {
        return stage == QualityStage.AFTER_TRANSFORM && bad == BadRows.QUARANTINE;
    }

    /** Whether a stage may hold rows back. */
    public boolean quarantines(QualityStage stage) {
        return holdsBadRows(stage) || at(stage).stream().anyMatch(rule -> rule.action() == RuleAction.QUARANTINE);
    }

    private static CompositeEvaluation composites(SpecNode file) {
        String given = file.textOr(COMPOSITES, CompositeEvaluation.DATASET.key());
        return Arrays.stream(CompositeEvaluation.values())
                .filter(each -> each.key().equals(given.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> file.required(COMPOSITES).unknown(CompositeEvaluation.allowed()));
    }
}
