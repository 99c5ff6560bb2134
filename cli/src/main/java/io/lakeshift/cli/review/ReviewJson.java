package io.lakeshift.cli.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.infra.prices.PriceList;
import java.util.List;
import java.util.Optional;

/** The page of an assembly as a document for programs. In its texts, what stands between backticks is code. */
public final class ReviewJson {

    private ReviewJson() {}

    /**
     * The page, compared with nothing: {@code sections} of {@code {title, blocks}}, where a block is one of {@code {heading}},
     * {@code {paragraph}}, {@code {points: [{text, attention}]}} and {@code {columns, rows}}.
     */
    public static ObjectNode of(Assembly assembly, PriceList prices) {
        return of(Review.of(assembly, Optional.empty(), prices));
    }

    /** The same of any page. */
    static ObjectNode of(ReviewPage page) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode sections = document.putArray("sections");
        for (ReviewPage.Section section : page.sections()) {
            ArrayNode blocks =
                    sections.addObject().put("title", section.title()).putArray("blocks");
            section.blocks().forEach(block -> add(block, blocks.addObject()));
        }
        return document;
    }

    private static void add(ReviewPage.Block block, ObjectNode json) {
        if (block instanceof ReviewPage.Heading heading) {
            json.put("heading", heading.text());
        } else if (block instanceof ReviewPage.Paragraph paragraph) {
            json.put("paragraph", paragraph.text());
        } else if (block instanceof ReviewPage.Points points) {
            ArrayNode all = json.putArray("points");
            points.points()
                    .forEach(point -> all.addObject().put("text", point.text()).put("attention", point.attention()));
        } else if (block instanceof ReviewPage.Table table) {
            add(table.columns(), json.putArray("columns"));
            ArrayNode rows = json.putArray("rows");
            table.rows().forEach(row -> add(row, rows.addArray()));
        }
    }

    private static void add(List<String> texts, ArrayNode array) {
        texts.forEach(array::add);
    }
}
