package io.lakeshift.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.cli.lake.CommandException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkflowTest {

    private static final String JOB =
            "{'Type': 'Task', 'Resource': 'arn:aws:states:::glue:startJobRun.sync', 'Parameters': {'JobName': '%s'}, %s}";

    @Test
    void followsEveryChoiceToItsEnd() {
        List<Workflow.Way> ways = ways("""
                {'StartAt': 'What', 'States': {
                  'What': {'Type': 'Choice', 'Choices': [{'Next': 'Load'}], 'Default': 'Publish'},
                  'Load': %s,
                  'Publish': {'Type': 'Task', 'Resource': 'plan', 'Next': 'Tell'},
                  'Tell': {'Type': 'Task', 'Resource': 'arn:aws:states:::sns:publish', 'End': true}}}
                """.formatted(JOB.formatted("collect", "'Next': 'Publish'")));
        assertThat(ways)
                .containsExactlyInAnyOrder(
                        new Workflow.Way(4, List.of("collect"), List.of("plan"), 1),
                        new Workflow.Way(3, List.of(), List.of("plan"), 1));
    }

    @Test
    void leavesOutWaysThatEndInFailureAndDoesNotRunInACircle() {
        assertThat(ways("""
                {'StartAt': 'Ask', 'States': {
                  'Ask': {'Type': 'Task', 'Resource': 'ask', 'Next': 'What'},
                  'What': {'Type': 'Choice', 'Choices': [{'Next': 'Pause'}, {'Next': 'Done'}], 'Default': 'Wrong'},
                  'Pause': {'Type': 'Wait', 'Next': 'Ask'},
                  'Wrong': {'Type': 'Fail'},
                  'Done': {'Type': 'Succeed'}}}
                """)).containsExactly(new Workflow.Way(3, List.of(), List.of("ask"), 0));
    }

    @Test
    void goesThroughAMapOnceForEachItem() {
        assertThat(ways("""
                {'StartAt': 'Each', 'States': {
                  'Each': {'Type': 'Map', 'End': true, 'ItemProcessor': {'StartAt': 'Run', 'States': {
                    'Run': {'Type': 'Task', 'Resource': 'batch', 'Next': 'End'},
                    'End': {'Type': 'Pass', 'End': true}}}}}}
                """)).containsExactly(new Workflow.Way(7, List.of(), List.of("batch", "batch", "batch"), 0));
    }

    @Test
    void goesRoundAChoiceThatComesBackWithoutWaitingAsOftenAsAMap() {
        assertThat(ways("""
                {'StartAt': 'Plan', 'States': {
                  'Plan': {'Type': 'Task', 'Resource': 'plan', 'Next': 'What'},
                  'What': {'Type': 'Choice', 'Default': 'Wrong',
                           'Choices': [{'Next': 'Run'}, {'Next': 'Pause'}, {'Next': 'Done'}]},
                  'Run': {'Type': 'Task', 'Resource': 'batch', 'Next': 'What'},
                  'Pause': {'Type': 'Wait', 'Next': 'Run'},
                  'Wrong': {'Type': 'Fail'},
                  'Done': {'Type': 'Succeed'}}}
                """))
                .containsExactly(new Workflow.Way(9, List.of(), List.of("plan", "batch", "batch", "batch"), 0));
    }

    @Test
    void refusesADefinitionThatIsNoJson() {
        assertThatThrownBy(() -> new Workflow("{", 1)).isInstanceOf(CommandException.class);
    }

    private static List<Workflow.Way> ways(String definition) {
        return new Workflow(definition.replace('\'', '"'), 3).ways();
    }
}
