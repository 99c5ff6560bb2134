package io.lakeshift.etl.lineage;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import scala.collection.JavaConverters;

/**
 * Which columns of a source the columns of a result come from, read off Spark's plan: every renaming and expression between
 * the two, whoever made it. No row is read.
 */
public final class ColumnLineage {

    private final Map<Long, Set<String>> sources = new HashMap<>();
    private final Map<Long, Set<Long>> made = new HashMap<>();
    private LogicalPlan source;
    private Map<String, String> names;

    private ColumnLineage() {}

    /**
     * Traces columns.
     *
     * @param source the rows that the result was planned from
     * @param names the source's columns that count, each by the name it is known as; several may have one
     * @param result the rows that were made of them
     * @return by column of the result, in its order, the names it comes from; none for a constant
     */
    public static Map<String, List<String>> of(Dataset<Row> source, Map<String, String> names, Dataset<Row> result) {
        ColumnLineage lineage = new ColumnLineage();
        lineage.begin(source.queryExecution().analyzed(), names);
        LogicalPlan plan = result.queryExecution().analyzed();
        lineage.read(plan);
        Map<String, List<String>> traced = new LinkedHashMap<>();
        for (Attribute column : attributes(plan)) {
            traced.put(column.name(), List.copyOf(lineage.trace(id(column), new HashSet<>())));
        }
        return traced;
    }

    /** The columns of the source, which a plan that has it twice knows by other ids too. */
    private void begin(LogicalPlan plan, Map<String, String> names) {
        this.source = plan;
        this.names = names;
        known(plan);
    }

    private void known(LogicalPlan same) {
        for (Attribute column : attributes(same)) {
            if (names.containsKey(column.name())) {
                sources.put(id(column), Set.of(names.get(column.name())));
            }
        }
    }

    /** What each column of the plan, and of all plans below it, is made of. */
    private void read(LogicalPlan plan) {
        if (plan.getClass().equals(source.getClass()) && plan.sameResult(source)) {
            known(plan);
        }
        for (Expression expression : JavaConverters.seqAsJavaList(plan.expressions())) {
            read(expression);
        }
        if (plan instanceof Generate generate) {
            JavaConverters.seqAsJavaList(generate.generatorOutput())
                    .forEach(output -> made.computeIfAbsent(id(output), unknown -> new HashSet<>())
                            .addAll(references((Expression) generate.generator())));
        }
        List<LogicalPlan> below = JavaConverters.seqAsJavaList(plan.children());
        if (plan instanceof Union) {
            List<Attribute> output = attributes(plan);
            for (LogicalPlan part : below) {
                List<Attribute> columns = attributes(part);
                for (int i = 0; i < output.size(); i++) {
                    if (id(columns.get(i)) != id(output.get(i))) {
                        made.computeIfAbsent(id(output.get(i)), unknown -> new HashSet<>())
                                .add(id(columns.get(i)));
                    }
                }
            }
        }
        below.forEach(this::read);
    }

    private void read(Expression expression) {
        if (expression instanceof Alias alias) {
            made.computeIfAbsent(alias.exprId().id(), unknown -> new HashSet<>())
                    .addAll(references(alias.child()));
        }
        JavaConverters.seqAsJavaList(expression.children()).forEach(this::read);
    }

    private Set<String> trace(long column, Set<Long> seen) {
        if (sources.containsKey(column)) {
            return sources.get(column);
        }
        if (!seen.add(column)) {
            return Set.of();
        }
        return made.getOrDefault(column, Set.of()).stream()
                .map(from -> trace(from, seen))
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Long> references(Expression expression) {
        return JavaConverters.seqAsJavaList(expression.references().toSeq()).stream()
                .map(ColumnLineage::id)
                .collect(Collectors.toSet());
    }

    private static List<Attribute> attributes(LogicalPlan plan) {
        return JavaConverters.seqAsJavaList(plan.output());
    }

    private static long id(Attribute attribute) {
        return attribute.exprId().id();
    }
}
