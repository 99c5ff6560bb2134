package io.lakeshift.etl.transform;

import io.lakeshift.etl.reference.Takes;
import io.lakeshift.etl.reference.TransformReference;
import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the object {@code transform_spec}: transforms by name, in the order of the file. */
public final class TransformSpec {

    /** Reads an entry of a transform's value, whose keys and their types are right. */
    @FunctionalInterface
    private interface Reading {
        Transform of(Takes.Entry entry, TransformResources resources);
    }

    /** Reads an entry that needs nothing beside it. */
    @FunctionalInterface
    private interface Plain {
        Transform of(SpecNode entry);
    }

    /** Reads what a column is mapped to. */
    @FunctionalInterface
    private interface Mapped {
        Transform of(String field, SpecNode value);
    }

    private static final Map<String, Reading> READINGS = new TreeMap<>(Map.ofEntries(
            plain("addcolumns", AddColumnsTransform::of),
            mapped("changetype", ChangeTypeTransform::of),
            plain("columnfromcolumn", ColumnFromColumnTransform::of),
            plain("columnreplace", ColumnReplaceTransform::of),
            plain("combinecolumns", CombineColumnsTransform::of),
            plain("currency", CurrencyTransform::of),
            plain("date", DateTransform::of),
            plain("earnedpremium", EarnedPremiumTransform::of),
            plain("enddate", EndDateTransform::of),
            plain("expandpolicymonths", ExpandPolicyMonthsTransform::new),
            using("filename", (entry, resources) -> FileNameTransform.of(entry.value(), resources.fileName())),
            plain("filldown", FillDownTransform::of),
            plain("filterrows", FilterRowsTransform::of),
            plain("flatten", FlattenTransform::of),
            plain("flipsign", FlipSignTransform::of),
            using("hash", (entry, resources) -> HashTransform.of(entry.value(), resources)),
            plain("implieddecimal", ImpliedDecimalTransform::of),
            plain("jsonexpandarray", JsonExpandArrayTransform::of),
            plain("jsonexpandmap", JsonExpandMapTransform::of),
            plain("jsonstructured", JsonStructuredTransform::of),
            mapped("literal", LiteralTransform::of),
            using("lookup", (entry, resources) -> LookupTransform.of(entry.value(), resources)),
            plain("merge", MergeTransform::of),
            using("multilookup", (entry, resources) -> MultiLookupTransform.of(entry.value(), resources)),
            plain("multiplycolumns", MultiplyColumnsTransform::of),
            plain("policymonths", PolicyMonthsTransform::of),
            mapped("redact", RedactTransform::of),
            plain("rownumber", RowNumberTransform::of),
            plain("timestamp", TimestampTransform::of),
            plain("titlecase", TitleCaseTransform::of),
            using("tokenize", (entry, resources) -> TokenizeTransform.of(entry.value(), resources)),
            plain("xmlstructured", XmlStructuredTransform::of)));

    private TransformSpec() {}

    private static Map.Entry<String, Reading> plain(String name, Plain reading) {
        return Map.entry(name, (entry, resources) -> reading.of(entry.value()));
    }

    private static Map.Entry<String, Reading> mapped(String name, Mapped reading) {
        return Map.entry(name, (entry, resources) -> reading.of(entry.field().orElseThrow(), entry.value()));
    }

    private static Map.Entry<String, Reading> using(String name, Reading reading) {
        return Map.entry(name, reading);
    }

    /** The names of the transforms that can be read. */
    static Set<String> names() {
        return READINGS.keySet();
    }

    /**
     * Reads transforms.
     *
     * @param spec the object; a name may carry a suffix after a colon, so that it can be used again
     * @param entries what the entries of one list see
     * @param faults keeps all that is wrong
     */
    public static List<PlacedTransform> parse(
            SpecNode spec, ListEntries entries, TransformResources resources, SpecFaults faults) {
        return TransformReference.uses(spec, faults).stream()
                .flatMap(use -> transforms(use, entries, resources, faults))
                .toList();
    }

    private static Stream<PlacedTransform> transforms(
            TransformReference.Use use, ListEntries entries, TransformResources resources, SpecFaults faults) {
        Reading reading = READINGS.get(use.kind().name());
        List<Transform> transforms = use.entries().stream()
                .flatMap(entry -> faults.unless(() -> reading.of(entry, resources)).stream())
                .toList();
        boolean together = use.kind().takes().sight() == Takes.Sight.TOGETHER && entries == ListEntries.TOGETHER;
        Stream<Transform> steps = together
                ? Stream.of(new TogetherTransform(
                        transforms.stream().map(ColumnTransform.class::cast).toList()))
                : transforms.stream();
        return steps.map(step -> new PlacedTransform(use.value(), step));
    }
}
