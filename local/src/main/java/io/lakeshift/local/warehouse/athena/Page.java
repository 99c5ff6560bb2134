package io.lakeshift.local.warehouse.athena;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A page of an answer.
 *
 * @param from how many entries the pages before it had
 * @param most how many it has at most
 */
record Page(int from, int most) {

    /**
     * The page that a request asks for.
     *
     * @param most how many entries it may ask for, which is also what it gets if it says nothing
     * @throws io.lakeshift.local.cloud.caller.AwsException if the request asks for no page that there is
     */
    static Page of(JsonNode input, int most) {
        int asked = input.path("MaxResults").asInt(most);
        if (asked < 1 || asked > most) {
            throw AthenaService.invalid("MaxResults is " + asked + "; it must be 1 to " + most);
        }
        String token = input.path("NextToken").asText("0");
        if (!token.matches("\\d{1,9}")) {
            throw AthenaService.invalid("NextToken is none that was answered before");
        }
        return new Page(Integer.parseInt(token), asked);
    }

    /** Its entries. */
    <T> List<T> slice(List<T> all) {
        return all.subList(Math.min(from, all.size()), Math.min(from + most, all.size()));
    }

    /** What asks for the page after it; empty if there is none. */
    Optional<String> next(List<?> all) {
        return from + most < all.size() ? Optional.of(Integer.toString(from + most)) : Optional.empty();
    }
}
