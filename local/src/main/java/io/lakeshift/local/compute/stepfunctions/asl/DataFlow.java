package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.compute.stepfunctions.data.JsonPathExpression;
import io.lakeshift.local.compute.stepfunctions.data.PayloadTemplate;
import io.lakeshift.local.compute.stepfunctions.data.ReferencePath;
import io.lakeshift.local.compute.stepfunctions.data.Scope;
import java.util.Optional;

/**
 * How data flows through a state: InputPath, Parameters, ResultSelector, ResultPath and OutputPath.
 * An empty path stands for {@code null} in the definition: nothing goes in, or the result is thrown away.
 */
record DataFlow(
        Optional<JsonPathExpression> inputPath,
        Optional<PayloadTemplate> parameters,
        Optional<PayloadTemplate> resultSelector,
        Optional<ReferencePath> resultPath,
        Optional<JsonPathExpression> outputPath) {

    private static final JsonPathExpression WHOLE = JsonPathExpression.parse("$");

    /** For states that make no result of their own. */
    static DataFlow ofPaths(Fields fields) {
        return new DataFlow(
                orWhole(fields, "InputPath"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ReferencePath.parse("$")),
                orWhole(fields, "OutputPath"));
    }

    /** For states with a result but without ResultSelector. */
    static DataFlow ofResult(Fields fields) {
        return new DataFlow(
                orWhole(fields, "InputPath"),
                fields.parsedNode("Parameters", PayloadTemplate::parse),
                Optional.empty(),
                isNull(fields, "ResultPath")
                        ? Optional.empty()
                        : fields.parsed("ResultPath", ReferencePath::parse)
                                .or(() -> Optional.of(ReferencePath.parse("$"))),
                orWhole(fields, "OutputPath"));
    }

    /** For states that have all of them. */
    static DataFlow ofWork(Fields fields) {
        DataFlow result = ofResult(fields);
        return new DataFlow(
                result.inputPath,
                result.parameters,
                fields.parsedNode("ResultSelector", PayloadTemplate::parse),
                result.resultPath,
                result.outputPath);
    }

    DataFlow withoutParameters() {
        return new DataFlow(inputPath, Optional.empty(), resultSelector, resultPath, outputPath);
    }

    JsonNode effectiveInput(JsonNode input, Branch branch) {
        Scope selected = selectedInput(input, branch);
        return parameters.map(template -> template.evaluate(selected)).orElse(selected.input());
    }

    /** The input after InputPath, before Parameters. */
    Scope selectedInput(JsonNode input, Branch branch) {
        Scope scope = branch.scope(input);
        return scope.withInput(
                inputPath.map(path -> path.read(scope, "InputPath")).orElseGet(JsonNodeFactory.instance::objectNode));
    }

    JsonNode output(JsonNode input, JsonNode result, Branch branch) {
        JsonNode selected = resultSelector
                .map(template -> template.evaluate(branch.scope(result)))
                .orElse(result);
        JsonNode combined = resultPath.map(path -> path.write(input, selected)).orElse(input);
        return outputPath
                .map(path -> path.read(branch.scope(combined), "OutputPath"))
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static Optional<JsonPathExpression> orWhole(Fields fields, String name) {
        return isNull(fields, name) ? Optional.empty() : fields.path(name).or(() -> Optional.of(WHOLE));
    }

    private static boolean isNull(Fields fields, String name) {
        return fields.node(name).filter(JsonNode::isNull).isPresent();
    }
}
