package io.lakeshift.etl.quality;

/** What follows when a rule is not met. */
public enum RuleAction {
    /** The outcome is recorded, and nothing else happens. */
    WARN("warn_rules", "warn-on-failure"),
    /** The rows that do not meet it go to the quarantine table instead of the table. */
    QUARANTINE("quarantine_rules", "quarantine-on-failure"),
    /** The run fails before anything is visible. */
    HALT("halt_rules", "halt-on-failure");

    private final String key;
    private final String recorded;

    RuleAction(String key, String recorded) {
        this.key = key;
        this.recorded = recorded;
    }

    /** The key of its list in a rule file. */
    public String key() {
        return key;
    }

    /** The name under which outcomes are recorded. */
    public String recorded() {
        return recorded;
    }
}
