package io.lakeshift.etl.transform;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the object {@code transform_spec}: transforms by name, in the order of the file. */
public final class TransformSpec {

    /** What every transform class can do: read its part of a specification. */
    @FunctionalInterface
    private interface Parser {
        List<Transform> parse(SpecNode spec, TransformResources resources);
    }

    private static final Map<String, Parser> SUPPORTED = new TreeMap<>(Map.ofEntries(
            Map.entry("addcolumns", AddColumnsTransform::parse),
            Map.entry("changetype", ChangeTypeTransform::parse),
            Map.entry("columnfromcolumn", ColumnFromColumnTransform::parse),
            Map.entry("columnreplace", ColumnReplaceTransform::parse),
            Map.entry("combinecolumns", CombineColumnsTransform::parse),
            Map.entry("currency", CurrencyTransform::parse),
            Map.entry("date", DateTransform::parse),
            Map.entry("enddate", EndDateTransform::parse),
            Map.entry("filename", FileNameTransform::parse),
            Map.entry("filldown", FillDownTransform::parse),
            Map.entry("filterrows", FilterRowsTransform::parse),
            Map.entry("flipsign", FlipSignTransform::parse),
            Map.entry("hash", HashTransform::parse),
            Map.entry("implieddecimal", ImpliedDecimalTransform::parse),
            Map.entry("literal", LiteralTransform::parse),
            Map.entry("lookup", LookupTransform::parse),
            Map.entry("merge", MergeTransform::parse),
            Map.entry("multilookup", MultiLookupTransform::parse),
            Map.entry("multiplycolumns", MultiplyColumnsTransform::parse),
            Map.entry("redact", RedactTransform::parse),
            Map.entry("rownumber", RowNumberTransform::parse),
            Map.entry("timestamp", TimestampTransform::parse),
            Map.entry("titlecase", TitleCaseTransform::parse),
            Map.entry("tokenize", TokenizeTransform::parse)));

    private static final Set<String> NOT_YET = new TreeSet<>(Set.of(
            "earnedpremium",
            "expandpolicymonths",
            "flatten",
            "json",
            "jsonexpandarray",
            "jsonexpandmap",
            "jsonstructured",
            "policymonths",
            "xml",
            "xmlstructured"));

    private TransformSpec() {}

    /** The names of the transforms there are, sorted. */
    public static Set<String> supported() {
        return Set.copyOf(SUPPORTED.keySet());
    }

    /**
     * Reads transforms.
     *
     * @param spec the object; a name may carry a suffix after a colon, so that it can be used again
     * @throws io.lakeshift.etl.spec.InvalidSpecException if a name, a key or a value is not one that is known
     */
    public static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return spec.members().entrySet().stream()
                .flatMap(member -> transforms(spec, member.getKey(), member.getValue(), resources).stream())
                .toList();
    }

    private static List<Transform> transforms(SpecNode spec, String key, SpecNode value, TransformResources resources) {
        int colon = key.indexOf(':');
        String name = colon < 0 ? key : key.substring(0, colon);
        Parser parser = SUPPORTED.get(name);
        if (parser == null) {
            throw spec.refuse("transform '" + name + "' is " + (NOT_YET.contains(name) ? "not supported" : "not known")
                    + "; allowed are " + String.join(", ", SUPPORTED.keySet()));
        }
        return parser.parse(value.named("transform " + key), resources);
    }
}
