package io.lakeshift.local.compute.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;

/** What a path can see: the data of the state ({@code $}) and the context object ({@code $$}). */
public record Scope(JsonNode input, JsonNode context) {
    public Scope withInput(JsonNode other) {
        return new Scope(other, context);
    }
}
