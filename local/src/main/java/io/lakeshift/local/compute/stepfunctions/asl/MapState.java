package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.compute.stepfunctions.data.PayloadTemplate;
import io.lakeshift.local.compute.stepfunctions.data.Scope;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import io.lakeshift.local.compute.stepfunctions.history.EventDetails;
import io.lakeshift.local.compute.stepfunctions.history.Track;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs one flow for each element of an array, within the same execution; the result lists the outputs. */
record MapState(String name, Transition.Target target, DataFlow data, ErrorHandling errors, Items items)
        implements State {

    /** What to go over, what each flow is given, and the flow. */
    record Items(ItemSource source, Optional<PayloadTemplate> selector, Flow flow) {}

    static MapState read(Fields fields, String name, StateReader reader) {
        String place = "state '" + name + "'";
        DataFlow data = DataFlow.ofWork(fields);
        if (fields.has("ItemSelector") && fields.has("Parameters")) {
            throw fields.invalid("only one of 'ItemSelector' and 'Parameters' may be given");
        }
        Optional<PayloadTemplate> selector =
                fields.parsedNode("ItemSelector", PayloadTemplate::parse).or(data::parameters);
        Items items = new Items(ItemSource.read(fields), selector, processor(fields, place, reader));
        return new MapState(
                name,
                Transition.Target.read(fields),
                data.withoutParameters(),
                ErrorHandling.read(fields, place),
                items);
    }

    private static Flow processor(Fields fields, String place, StateReader reader) {
        String field = fields.has("Iterator") ? "Iterator" : "ItemProcessor";
        JsonNode node = fields.node(field).orElseThrow(() -> fields.invalid("'ItemProcessor' is missing"));
        Fields inner = new Fields(place + ", " + field, node);
        inner.node("ProcessorConfig").ifPresent(config -> {
            Fields settings = new Fields(place + ", ProcessorConfig", config);
            String mode = settings.text("Mode").orElse("INLINE");
            if (!mode.equals("INLINE")) {
                throw settings.invalid("'Mode' %s is not supported locally, only INLINE".formatted(mode));
            }
            settings.done();
        });
        return reader.inner(inner);
    }

    @Override
    public StateType type() {
        return StateType.MAP;
    }

    @Override
    public List<String> successors() {
        return Stream.concat(target.successors().stream(), errors.successors().stream())
                .toList();
    }

    @Override
    public Transition run(JsonNode input, Branch branch) {
        return errors.guard(input, branch, () -> target.with(data.output(input, all(input, branch), branch)));
    }

    private JsonNode all(JsonNode input, Branch branch) {
        Scope selected = data.selectedInput(input, branch);
        ArrayNode elements = items.source().elements(selected);
        if (!branch.standing().attempt()) {
            branch.track().record("MapStateStarted", EventDetails.empty().put("length", elements.size()));
        }
        FanOut fan = new FanOut(branch);
        Track start = branch.track().fork();
        try {
            JsonNode outputs = fan.run(elements.size(), items.source().atOnce(selected), index -> {
                if (branch.standing().isDone(index)) {
                    return branch.standing().output(index);
                }
                Branch iteration = branch.fork(fan.cancellation(), index, start);
                try {
                    JsonNode output = one(index, elements.get(index), selected.input(), iteration);
                    return branch.standing().done(index, output);
                } finally {
                    synchronized (branch) {
                        branch.track().join(iteration.track());
                    }
                }
            });
            branch.track().record("MapStateSucceeded");
            return outputs;
        } catch (StateFailedException e) {
            branch.track().record("MapStateFailed");
            throw e;
        }
    }

    private JsonNode one(int index, JsonNode element, JsonNode input, Branch iteration) {
        ObjectNode item = iteration.context().putObject("Map").putObject("Item");
        item.put("Index", index);
        item.set("Value", element);
        if (!iteration.standing().isBegun()) {
            iteration.track().record("MapIterationStarted", iterationDetails(index));
        }
        try {
            JsonNode itemInput = items.selector()
                    .map(template -> template.evaluate(iteration.scope(input)))
                    .orElse(element);
            JsonNode output = items.flow().run(itemInput, iteration);
            iteration.track().record("MapIterationSucceeded", iterationDetails(index));
            return output;
        } catch (StateFailedException e) {
            iteration.track().record("MapIterationFailed", iterationDetails(index));
            throw e;
        } catch (BranchStoppedException e) {
            iteration.track().record("MapIterationAborted", iterationDetails(index));
            throw e;
        }
    }

    private ObjectNode iterationDetails(int index) {
        return EventDetails.empty().put("name", name).put("index", index);
    }
}
