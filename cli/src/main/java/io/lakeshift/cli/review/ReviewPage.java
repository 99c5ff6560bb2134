package io.lakeshift.cli.review;

import java.util.List;

/**
 * A page. In its texts, what stands between backticks is code.
 *
 * @param title its heading
 * @param introduction sentences below the heading
 * @param sections in their order
 */
record ReviewPage(String title, List<String> introduction, List<Section> sections) {

    /**
     * A part of a page.
     *
     * @param title its heading
     * @param blocks what is below it
     */
    record Section(String title, List<Block> blocks) {}

    /** A piece of a section. */
    sealed interface Block permits Heading, Paragraph, Table, Points {}

    /** A heading within a section. */
    record Heading(String text) implements Block {}

    /** Sentences. */
    record Paragraph(String text) implements Block {}

    /**
     * A table.
     *
     * @param columns the headings
     * @param rows as many cells each as there are columns
     */
    record Table(List<String> columns, List<List<String>> rows) implements Block {}

    /** A list. */
    record Points(List<Point> points) implements Block {}

    /**
     * A point of a list.
     *
     * @param text what it says
     * @param attention whether the reader should stop here
     */
    record Point(String text, boolean attention) {

        static Point plain(String text) {
            return new Point(text, false);
        }

        static Point attention(String text) {
            return new Point(text, true);
        }
    }
}
