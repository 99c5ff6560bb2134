package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.MemoryLookups;
import io.lakeshift.etl.reference.TransformKind;
import io.lakeshift.etl.reference.TransformReference;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformSpecTest {

    private static final TransformResources RESOURCES = new TransformResources("Db", "file.csv", new MemoryLookups());

    private static List<PlacedTransform> parse(String json) {
        SpecFaults faults = new SpecFaults();
        List<PlacedTransform> transforms =
                TransformSpec.parse(SpecNode.parse("spec.json", json), ListEntries.TOGETHER, RESOURCES, faults);
        faults.refuse();
        return transforms;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"dat\": []} | transform 'dat' is not known; allowed are addcolumns, changetype",
                "{\"earnedpremum\": []} | did you mean 'earnedpremium'?",
                "{\"date\": {}} | transform date: must be a list, but is an object",
                "{\"date:2\": [{}]} | transform date:2, entry 1: key 'field' is missing",
                "{\"date\": [{\"field\": \"a\"}]} | transform date, entry 1: key 'format' is missing",
                "{\"date\": [{\"field\": \"a\", \"format\": \"yyyy\", \"formt\": 1}]}"
                        + " | transform date, entry 1: key 'formt' is not known; allowed are field, format, source",
                "{\"date\": [{\"field\": \"a\", \"format\": \"bb\"}]} | 'bb' is not a date-time pattern of Spark",
                "{\"date\": [{\"field\": \"\", \"format\": \"yyyy\"}]} | 'field': must not be empty",
                "{\"date\": [{\"field\": 1, \"format\": \"yyyy\"}]} | 'field': must be a text, but is a number",
                "{\"changetype\": {\"a\": \"decimal(50,2)\"}} | must be precision,scale with a precision of 1 to 38",
                "{\"changetype\": {\"a\": \"money\"}} | transform changetype, 'a': type 'money' is not supported",
                "{\"changetype\": {\"a\": \"struct<a:money>\"}} | type 'struct<a:money>' is not supported",
                "{\"changetype\": {\"a\": \"struct<a:int,a:int>\"}} | has two members named a",
                "{\"changetype\": {\"a\": \"array<int\"}} | type 'array<int' is not supported",
                "{\"hash\": [{\"field\": \"a\", \"as\": \"float\"}]} | value 'float' is not known; allowed are text, int",
                "{\"hash\": [{\"field\": \"a\", \"as\": \"int\", \"keyed\": true}]} | are for hashes without a key",
                "{\"implieddecimal\": [{\"field\": \"a\", \"format\": \"16,2\", \"num_implied\": 40}]} | it must be 0 to 38",
                "{\"implieddecimal\": [{\"field\": \"a\", \"format\": \"16\"}]} | must be precision,scale",
                "{\"currency\": [{\"field\": \"a\", \"euro\": \"yes\"}]} | 'euro': must be true or false, but is a text",
                "{\"columnfromcolumn\": [{\"field\": \"a\", \"pattern\": \"x\"}]} | must have a group in parentheses",
                "{\"columnreplace\": [{\"field\": \"a\", \"pattern\": \"(\", \"replacement\": \"\"}]}"
                        + " | not a regular expression",
                "{\"columnreplace\": [{\"field\": \"a\", \"pattern\": \"x\", \"replacement\": \"$1\"}]}"
                        + " | not a replacement for a pattern with 0 groups",
                "{\"combinecolumns\": [{\"field\": \"a\", \"format\": \"{}{}\", \"source_columns\": [\"b\"]}]}"
                        + " | has a place for column 1, but source_columns has only 1",
                "{\"combinecolumns\": [{\"field\": \"a\", \"format\": \"{x}\", \"source_columns\": [\"b\"]}]}"
                        + " | may hold only {}, {number} and {number:style}",
                "{\"literal\": {\"a\": [1, \"x\"]}} | transform literal, 'a': the entries of the list must be of one kind",
                "{\"literal\": {\"a\": {}}} | an object without members cannot be a value of a column",
                "{\"filename\": [{\"field\": \"a\", \"pattern\": \"(z)\", \"required\": true}]}"
                        + " | the name of the file, 'file.csv', does not match the pattern",
                "{\"filename\": [{\"field\": \"a\", \"pattern\": \"(z)\"}]} | key 'required' is missing",
                "{\"lookup\": [{\"field\": \"a\", \"lookup\": \"L\"}]}"
                        + " | there are no look-up values for source system 'Db', column 'L'",
                "{\"multilookup\": [{\"lookup_group\": \"g\", \"match_columns\": [\"a\"],"
                        + " \"return_attributes\": [\"b\"]}]} | there are no look-up items of the group 'g'",
                "{\"addcolumns\": [{\"field\": \"a\", \"source_columns\": []}]} | must name at least one column",
                "{\"hash\": [\"a\"], \"hash\": [\"b\"]} | not well-formed JSON: Duplicate field 'hash'",
                "{\"hash\": [\"a\"]} x | not well-formed JSON",
                "{\"hash\": [\"a\"] | not well-formed JSON",
                "[] | must be an object, but is a list"
            })
    void refusesWhatIsNotKnownAndSaysWhere(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("spec.json: ")
                .hasMessageContaining(message);
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> parse("""
                        {"date": [{"field": "a", "formt": "yyyy"}, {"field": "b", "format": "bb"}],
                         "dat": [],
                         "lookup": [{"field": "a", "lookup": "L", "nomatch": []}],
                         "combinecolumns": [{"field": 1, "format": "{}"}],
                         "changetype": {"a": "money", "b": "int"}}"""))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        refused -> assertThat(refused.faults())
                                .hasSize(8)
                                .allSatisfy(fault -> assertThat(fault).startsWith("spec.json: "))
                                .anySatisfy(fault -> assertThat(fault)
                                        .contains(
                                                "entry 1: key 'formt' is not known; allowed are field, format, source; did you"
                                                        + " mean 'format'?"))
                                .anySatisfy(fault -> assertThat(fault).contains("entry 1: key 'format' is missing"))
                                .anySatisfy(fault -> assertThat(fault)
                                        .contains("entry 2, 'format': 'bb' is not a date-time pattern"))
                                .anySatisfy(fault -> assertThat(fault).contains("transform 'dat' is not known"))
                                .anySatisfy(fault -> assertThat(fault).contains("transform lookup, entry 1, 'nomatch'"))
                                .anySatisfy(fault ->
                                        assertThat(fault).contains("transform combinecolumns, entry 1, 'field'"))
                                .anySatisfy(fault -> assertThat(fault).contains("key 'source_columns' is missing"))
                                .anySatisfy(
                                        fault -> assertThat(fault).contains("transform changetype, 'a': type 'money'")))
                .hasMessageStartingWith("8 faults: spec.json: ");
    }

    @Test
    void remarksAreNotRead() {
        assertThat(parse("""
                        {"description": "what this is for", "comment": ["anything"],
                         "date": [{"field": "a", "format": "yyyy", "description": "x", "comment": {"y": 1}}]}""")).hasSize(1);
    }

    @Test
    void everyTransformThatIsDescribedCanBeRead() {
        assertThat(TransformSpec.names())
                .hasSize(32)
                .containsExactlyElementsOf(TransformReference.all().stream()
                        .map(TransformKind::name)
                        .toList());
    }

    @Test
    void everyExampleCanBeRead() {
        MemoryLookups lookups = new MemoryLookups()
                .with("Db", "StateCd", Map.of("a", "b"))
                .withGroup("LOBCoverage", List.of(Map.of("lookup_item", "x")));
        TransformResources resources =
                new TransformResources("Db", "sales-20250301.csv", lookups, Optional.of(() -> new byte[32]));

        assertThat(TransformReference.all()).allSatisfy(kind -> {
            SpecFaults faults = new SpecFaults();
            String json = "{\"" + kind.name() + "\": " + kind.says().example() + "}";
            assertThat(TransformSpec.parse(
                            SpecNode.parse(kind.name(), json), ListEntries.ONE_AFTER_ANOTHER, resources, faults))
                    .isNotEmpty();
            faults.refuse();
        });
    }
}
