package io.lakeshift.redshift.client.view;

/** What has to be done about the auto refresh of a materialized view that stays or was just made. */
public enum AutoRefreshChange {
    /** It is as the script wants it. */
    NONE,
    /** It is to be on. */
    ON,
    /** It is to be on, but Redshift may refuse that for what the view reads; then it stays off. */
    ON_IF_ALLOWED,
    /** It is to be off. */
    OFF
}
