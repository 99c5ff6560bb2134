package io.lakeshift.lambdas.consume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lakeshift.lambdas.MalformedJsonException;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.consume.ResultWrite;
import io.lakeshift.redshift.client.consume.TableDesign;
import io.lakeshift.redshift.client.consume.TableDesign.Distribution;
import io.lakeshift.redshift.client.consume.TableDesign.DistributionStyle;
import io.lakeshift.redshift.client.consume.TableDesign.SortStyle;
import io.lakeshift.redshift.client.consume.TableDesign.Sorting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the specification of a workflow says about the tables that Redshift's queries fill. The job that loads the file has
 * read the same specification before and refused what is not as it must be; whoever changes it in between is refused here.
 */
final class ConsumeSettings {

    private static final String STORAGE = "consume_storage";
    private static final String WRITE = "consume_write";
    private static final String KEYS = "consume_merge_keys";
    private static final String DESIGN = "redshift_table";
    private static final String TABLES = "consume_tables";

    private final String file;
    private final JsonNode usual;
    private final Map<String, JsonNode> tables = new TreeMap<>();

    /**
     * Reads a specification.
     *
     * @throws InvalidConsumeSpecException if it is no JSON object
     */
    ConsumeSettings(Optional<QueryFiles.File> specification) {
        file = specification.map(QueryFiles.File::name).orElse("");
        try {
            usual = StrictJson.parseObject(
                    specification.map(QueryFiles.File::text).orElse("{}"));
        } catch (MalformedJsonException malformed) {
            throw new InvalidConsumeSpecException(file, "", malformed.getMessage());
        }
        usual.path(TABLES)
                .properties()
                .forEach(table -> tables.put(table.getKey().toLowerCase(Locale.ROOT), table.getValue()));
    }

    /**
     * Makes sure that each table it speaks of is filled.
     *
     * @throws InvalidConsumeSpecException if one is not
     */
    void requireFilled(Collection<String> filled) {
        tables.keySet().stream()
                .filter(name -> !filled.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refuse(
                            TABLES,
                            "no query fills the table '%s'; they fill %s".formatted(name, String.join(", ", filled)));
                });
    }

    /**
     * What becomes of the rows of a table.
     *
     * @throws InvalidConsumeSpecException if it is to be kept in the data lake, or no way is known by the name
     */
    ResultWrite write(String table) {
        if (said(table, STORAGE).asText("redshift").equals("datalake")) {
            throw refuse(
                    STORAGE,
                    "queries of Redshift fill tables kept in Redshift; 'datalake' for the table %s needs Spark SQL"
                            .formatted(table));
        }
        JsonNode own = tables.getOrDefault(table, MissingNode.getInstance());
        return write(own).or(() -> write(usual)).orElseGet(ResultWrite.Replace::new);
    }

    private Optional<ResultWrite> write(JsonNode node) {
        JsonNode way = node.path(WRITE);
        JsonNode keys = node.path(KEYS);
        if (way.isMissingNode()) {
            way = node.path(DESIGN).path("write");
            keys = node.path(DESIGN).path("merge_keys");
        }
        if (way.isMissingNode()) {
            return Optional.empty();
        }
        String name = way.asText();
        return Optional.of(ResultWrite.named(name, texts(keys))
                .orElseThrow(
                        () -> refuse(WRITE, "'%s' is not known; allowed are %s".formatted(name, ResultWrite.ALLOWED))));
    }

    /** How a table is made. */
    TableDesign design(String table) {
        JsonNode design = said(table, DESIGN);
        Optional<String> key =
                Optional.of(design.path("distribution_key").asText("")).filter(name -> !name.isEmpty());
        DistributionStyle style = style(design, "distribution_style", DistributionStyle.class)
                .orElse(key.isPresent() ? DistributionStyle.KEY : DistributionStyle.AUTO);
        SortStyle sorting = style(design, "sort_style", SortStyle.class).orElse(SortStyle.COMPOUND);
        return new TableDesign(new Distribution(style, key), new Sorting(sorting, texts(design.path("sort_keys"))));
    }

    private <E extends Enum<E>> Optional<E> style(JsonNode design, String key, Class<E> styles) {
        JsonNode said = design.path(key);
        if (said.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(TableDesign.style(styles, said.asText())
                .orElseThrow(() -> refuse(key, "'%s' is not known".formatted(said.asText()))));
    }

    /** What is said for a table, or for all. */
    private JsonNode said(String table, String key) {
        JsonNode own = tables.getOrDefault(table, MissingNode.getInstance()).path(key);
        return own.isMissingNode() ? usual.path(key) : own;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private InvalidConsumeSpecException refuse(String key, String reason) {
        return new InvalidConsumeSpecException(file, key, reason);
    }
}
