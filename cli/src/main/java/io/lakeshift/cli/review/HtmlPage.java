package io.lakeshift.cli.review;

import java.util.List;
import java.util.regex.Pattern;

/** A page as one HTML file: no script, no picture and nothing that is loaded from elsewhere. */
final class HtmlPage {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern STRONG = Pattern.compile("\\*\\*(.+?)\\*\\*");
    private static final String STYLE = """
            :root { color-scheme: light; }
            body { font: 15px/1.5 system-ui, sans-serif; color: #1c2430; background: #fff; margin: 0 auto;
                   max-width: 72rem; padding: 2rem 1.5rem 4rem; }
            h1 { font-size: 1.7rem; margin: 0 0 .5rem; }
            h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 2px solid #1c2430; }
            h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
            nav ol { columns: 2; padding-left: 1.3rem; }
            a { color: #0b5cad; }
            table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .87rem; }
            th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border: 1px solid #cbd2dc; }
            th { background: #eef1f5; white-space: nowrap; }
            tr { break-inside: avoid; }
            code { font: .88em ui-monospace, monospace; background: #eef1f5; padding: 0 .2em; border-radius: 3px;
                   overflow-wrap: anywhere; }
            ul { margin: .3rem 0 1rem; padding-left: 1.2rem; }
            li { margin: .15rem 0; }
            li.attention { list-style: none; margin-left: -1.2rem; padding: .3rem .6rem; background: #fff3d6;
                           border-left: 4px solid #c77700; }
            .signature { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 2rem; margin-top: 4rem; }
            .signature span { border-top: 1px solid #1c2430; padding-top: .3rem; font-size: .85rem; }
            @media print { body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; }
                           h2, h3 { break-after: avoid; } a { color: inherit; text-decoration: none; } }
            """;

    private final StringBuilder out = new StringBuilder();

    private HtmlPage() {}

    static String render(ReviewPage page) {
        HtmlPage html = new HtmlPage();
        html.line("<!DOCTYPE html>");
        html.line("<html lang=\"en\">");
        html.line("<head>");
        html.line("<meta charset=\"utf-8\">");
        html.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.line("<title>" + escaped(page.title()) + "</title>");
        html.line("<style>\n" + STYLE + "</style>");
        html.line("</head>");
        html.line("<body>");
        html.line("<h1>" + inline(page.title()) + "</h1>");
        page.introduction().forEach(sentence -> html.line("<p>" + inline(sentence) + "</p>"));
        html.contents(page.sections());
        for (int i = 0; i < page.sections().size(); i++) {
            ReviewPage.Section section = page.sections().get(i);
            html.line("<h2 id=\"part-%d\">%s</h2>".formatted(i + 1, inline(section.title())));
            section.blocks().forEach(html::block);
        }
        html.line("<div class=\"signature\"><span>Name</span><span>Date</span><span>Signature</span></div>");
        html.line("</body>");
        html.line("</html>");
        return html.out.toString();
    }

    private void contents(List<ReviewPage.Section> sections) {
        line("<nav><ol>");
        for (int i = 0; i < sections.size(); i++) {
            line("<li><a href=\"#part-%d\">%s</a></li>"
                    .formatted(i + 1, inline(sections.get(i).title())));
        }
        line("</ol></nav>");
    }

    private void block(ReviewPage.Block block) {
        if (block instanceof ReviewPage.Heading heading) {
            line("<h3>" + inline(heading.text()) + "</h3>");
        } else if (block instanceof ReviewPage.Paragraph paragraph) {
            line("<p>" + inline(paragraph.text()) + "</p>");
        } else if (block instanceof ReviewPage.Points points) {
            line("<ul>");
            points.points()
                    .forEach(point -> line((point.attention() ? "<li class=\"attention\">" : "<li>")
                            + inline(point.text()) + "</li>"));
            line("</ul>");
        } else if (block instanceof ReviewPage.Table table) {
            line("<table>");
            line("<thead><tr>" + cells("th", table.columns()) + "</tr></thead>");
            line("<tbody>");
            table.rows().forEach(row -> line("<tr>" + cells("td", row) + "</tr>"));
            line("</tbody>");
            line("</table>");
        }
    }

    private static String cells(String tag, List<String> cells) {
        StringBuilder row = new StringBuilder();
        cells.forEach(cell -> row.append('<')
                .append(tag)
                .append('>')
                .append(inline(cell))
                .append("</")
                .append(tag)
                .append('>'));
        return row.toString();
    }

    private static String inline(String text) {
        String strong = STRONG.matcher(escaped(text)).replaceAll("<strong>$1</strong>");
        return CODE.matcher(strong).replaceAll("<code>$1</code>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
