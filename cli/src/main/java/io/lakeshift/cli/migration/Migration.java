package io.lakeshift.cli.migration;

import io.lakeshift.etl.check.CheckedFile;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a configuration can be taken over. A workflow is taken whole or not at all: with a mapping but without the
 * transforms that mask its columns, it would load what it must not.
 *
 * @param files every file that was read, by path
 */
record Migration(List<CheckedFile> files) {

    Migration {
        files = List.copyOf(files);
    }

    /** The files of each owner that can be taken, workflows and databases, sorted. */
    Map<String, List<CheckedFile>> taken() {
        return byOwner(false);
    }

    /** The files of each owner of which one must be changed first. */
    Map<String, List<CheckedFile>> held() {
        return byOwner(true);
    }

    /** Files that nobody reads, here or there. */
    List<CheckedFile> unused() {
        return files.stream().filter(file -> file.owner().isEmpty()).toList();
    }

    private Map<String, List<CheckedFile>> byOwner(boolean isHeld) {
        Set<String> blocked = new LinkedHashSet<>();
        files.stream().filter(file -> !file.works()).map(CheckedFile::owner).forEach(blocked::add);
        Map<String, List<CheckedFile>> owners = new LinkedHashMap<>();
        for (String owner : owners()) {
            String database = owner.substring(0, owner.indexOf('/') + 1);
            // Without its entities a database would load, and give none of its rows the id that others count on.
            if (isHeld == (blocked.contains(owner) || blocked.contains(database))) {
                owners.put(
                        owner,
                        files.stream()
                                .filter(file -> file.owner().equals(owner))
                                .toList());
            }
        }
        return owners;
    }

    private Set<String> owners() {
        Set<String> owners = new TreeSet<>();
        files.stream().map(CheckedFile::owner).filter(owner -> !owner.isEmpty()).forEach(owners::add);
        return owners;
    }

    /** How many of the owners are workflows. */
    static long workflows(Map<String, List<CheckedFile>> owners) {
        return owners.keySet().stream().filter(owner -> !owner.endsWith("/")).count();
    }
}
