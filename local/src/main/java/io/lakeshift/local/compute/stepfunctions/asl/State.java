package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One state of a definition. */
interface State {
    StateType type();

    /** The names of the states that may follow. */
    List<String> successors();

    /**
     * Does the work of the state.
     *
     * @param input the whole input, before InputPath
     * @throws io.lakeshift.local.compute.stepfunctions.data.StateFailedException when it fails and no Catch takes it
     * @throws BranchStoppedException when the execution is stopped meanwhile
     */
    Transition run(JsonNode input, Branch branch);
}
