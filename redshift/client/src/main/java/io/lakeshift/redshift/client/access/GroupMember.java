package io.lakeshift.redshift.client.access;

/** A user in a group of the database, with all that the group may do. Groups have no members but users. */
public record GroupMember(String group, String user) {}
