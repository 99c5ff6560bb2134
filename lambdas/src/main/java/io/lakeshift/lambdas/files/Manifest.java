package io.lakeshift.lambdas.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files that a deployment put below its prefix, kept in an object there, so that a later deployment knows which of
 * the files it finds are its own.
 *
 * @param files names relative to the prefix
 */
record Manifest(SortedSet<String> files) {

    Manifest(Collection<String> files) {
        this((SortedSet<String>) new TreeSet<>(files));
    }

    /** Reads {@code {"files": ["..."]}}. */
    static Manifest parse(byte[] json) {
        SortedSet<String> files = new TreeSet<>();
        StrictJson.parseObject(json).path("files").forEach(file -> files.add(file.asText()));
        return new Manifest(files);
    }

    /** What {@link #parse} reads. */
    byte[] toJson() {
        ObjectNode json = StrictJson.newObject();
        ArrayNode names = json.putArray("files");
        files.forEach(names::add);
        return StrictJson.write(json).getBytes(StandardCharsets.UTF_8);
    }

    /** These files and others. */
    Manifest with(Manifest others) {
        SortedSet<String> all = new TreeSet<>(files);
        all.addAll(others.files);
        return new Manifest(all);
    }

    /** These files without others. */
    SortedSet<String> without(Manifest others) {
        SortedSet<String> rest = new TreeSet<>(files);
        rest.removeAll(others.files);
        return rest;
    }
}
