package io.lakeshift.etl.reference;

import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All transforms there are. */
public final class TransformReference {

    private static final List<TransformKind> ALL = Stream.of(
                    FormatTransforms.ALL,
                    TextTransforms.ALL,
                    ProtectionTransforms.ALL,
                    PolicyTransforms.ALL,
                    NestedTransforms.ALL,
                    RowTransforms.ALL)
            .flatMap(List::stream)
            .sorted(Comparator.comparing(TransformKind::name))
            .toList();

    private static final Map<String, TransformKind> BY_NAME = new TreeMap<>();

    static {
        ALL.forEach(kind -> kind.names().forEach(name -> BY_NAME.put(name, kind)));
    }

    private TransformReference() {}

    /** Each transform once, by its name. */
    public static List<TransformKind> all() {
        return ALL;
    }

    /** The transform of a name, or of another name that it goes by. */
    public static Optional<TransformKind> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * A use of a transform in a specification.
     *
     * @param kind the transform
     * @param value the whole value under its key
     * @param entries the entries of the value that are right
     */
    public record Use(TransformKind kind, SpecNode value, List<Takes.Entry> entries) {}

    /**
     * Reads the object {@code transform_spec}: transforms by name, in the order of the file. A name may carry a suffix after
     * a colon, so that it can be used again.
     *
     * @param faults keeps all that is wrong
     */
    public static List<Use> uses(SpecNode spec, SpecFaults faults) {
        return faults.unless(spec::members).map(Map::entrySet).stream()
                .flatMap(members -> members.stream())
                .filter(member -> !SpecNode.NOTES.contains(member.getKey()))
                .flatMap(member -> use(spec, member.getKey(), member.getValue(), faults).stream())
                .toList();
    }

    private static Optional<Use> use(SpecNode spec, String key, SpecNode value, SpecFaults faults) {
        int colon = key.indexOf(':');
        String name = colon < 0 ? key : key.substring(0, colon);
        Optional<TransformKind> kind = find(name);
        if (kind.isEmpty()) {
            faults.add(spec.unknown("transform", name, BY_NAME.keySet()));
            return Optional.empty();
        }
        SpecNode named = value.named("transform " + key);
        return Optional.of(new Use(kind.get(), named, kind.get().takes().entries(named, faults)));
    }
}
