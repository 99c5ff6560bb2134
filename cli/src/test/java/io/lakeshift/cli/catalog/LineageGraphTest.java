package io.lakeshift.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineageGraphTest {

    private static LineageGraph graph(String... edges) {
        LineageGraph graph = new LineageGraph();
        for (String edge : edges) {
            String[] ends = edge.split(">");
            for (String end : ends) {
                graph.add(LineageNode.of(new CatalogName("d", end), CatalogKind.TABLE));
            }
            graph.add(new LineageEdge("d." + ends[0], "d." + ends[1], List.of()));
        }
        return graph;
    }

    private static List<String> edges(LineageGraph graph) {
        return graph.edges().stream().map(edge -> edge.from() + ">" + edge.to()).toList();
    }

    @Test
    void whatLeadsToANodeAndWhatComesFromItIsKept() {
        LineageGraph around = graph("a>b", "b>c", "c>d", "x>c", "b>y").around("d.b");

        assertThat(edges(around)).containsExactly("d.a>d.b", "d.b>d.c", "d.c>d.d", "d.b>d.y");
        assertThat(around.nodes()).extracting(LineageNode::id).containsExactly("d.a", "d.b", "d.c", "d.d", "d.y");
    }

    @Test
    void aCircleEnds() {
        assertThat(edges(graph("a>b", "b>a", "b>b").around("d.a"))).hasSize(3);
    }

    @Test
    void whatIsMadeOfNothingStandsAlone() {
        LineageGraph graph = graph("a>b");
        graph.add(LineageNode.of(new CatalogName("d", "alone"), CatalogKind.VIEW));

        assertThat(graph.around("d.alone").nodes())
                .extracting(LineageNode::kind)
                .containsExactly("view");
        assertThat(graph.around("d.alone").edges()).isEmpty();
    }
}
