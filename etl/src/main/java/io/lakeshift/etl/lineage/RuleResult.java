package io.lakeshift.etl.lineage;

/**
 * A data-quality rule and what became of it.
 *
 * @param rule its text
 * @param passed whether it is met
 * @param halts whether the run fails otherwise
 */
public record RuleResult(String rule, boolean passed, boolean halts) {}
