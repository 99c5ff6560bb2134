package io.lakeshift.cli.review;

import java.util.List;
import java.util.stream.Collectors;

/** A page as Markdown. */
final class MarkdownPage {

    private final StringBuilder out = new StringBuilder();

    private MarkdownPage() {}

    static String render(ReviewPage page) {
        MarkdownPage markdown = new MarkdownPage();
        markdown.out.append("# ").append(page.title()).append("\n\n");
        page.introduction().forEach(sentence -> markdown.out.append(sentence).append("\n\n"));
        for (ReviewPage.Section section : page.sections()) {
            markdown.out.append("## ").append(section.title()).append("\n\n");
            section.blocks().forEach(markdown::block);
        }
        return markdown.out.toString().stripTrailing() + "\n";
    }

    private void block(ReviewPage.Block block) {
        if (block instanceof ReviewPage.Heading heading) {
            out.append("### ").append(heading.text()).append("\n\n");
        } else if (block instanceof ReviewPage.Paragraph paragraph) {
            out.append(paragraph.text()).append("\n\n");
        } else if (block instanceof ReviewPage.Points points) {
            points.points()
                    .forEach(point -> out.append("- ")
                            .append(point.attention() ? "**Look here:** " : "")
                            .append(point.text())
                            .append('\n'));
            out.append('\n');
        } else if (block instanceof ReviewPage.Table table) {
            row(table.columns());
            row(table.columns().stream().map(column -> "---").toList());
            table.rows().forEach(this::row);
            out.append('\n');
        }
    }

    private void row(List<String> cells) {
        out.append(cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
