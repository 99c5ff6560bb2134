package io.lakeshift.etl.match;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;

/**
 * How alike two texts are, from 0 to 1: the methods of the type {@code string} in specifications, with the names and the
 * results of the Python Record Linkage Toolkit. Characters are Unicode code points.
 */
enum TextSimilarity {
    JARO(ofCharacters(Jaro::similarity), "jaro"),
    JARO_WINKLER(ofCharacters(Jaro::winkler), "jarowinkler", "jaro_winkler", "jw"),
    LEVENSHTEIN(ofCharacters(EditDistance::levenshtein), "levenshtein"),
    DAMERAU_LEVENSHTEIN(
            ofCharacters(EditDistance::damerauLevenshtein), "damerau_levenshtein", "dameraulevenshtein", "dl"),
    QGRAM(Bigrams::shared, "qgram", "q_gram"),
    COSINE(Bigrams::cosine, "cosine"),
    SMITH_WATERMAN(ofCharacters(Alignment::smithWaterman), "smith_waterman", "smithwaterman", "sw"),
    LONGEST_COMMON_SUBSTRING(ofCharacters(Alignment::commonParts), "lcs", "longest_common_substring");

    private final ToDoubleBiFunction<String, String> similarity;
    private final List<String> names;

    TextSimilarity(ToDoubleBiFunction<String, String> similarity, String... names) {
        this.similarity = similarity;
        this.names = List.of(names);
    }

    private static ToDoubleBiFunction<String, String> ofCharacters(ToDoubleBiFunction<int[], int[]> similarity) {
        return (one, other) -> similarity.applyAsDouble(
                one.codePoints().toArray(), other.codePoints().toArray());
    }

    /** The similarity; not a number where it is not defined, as for two empty texts. */
    double of(String one, String other) {
        return similarity.applyAsDouble(one, other);
    }

    /** The method of this name; empty if none has it. */
    static Optional<TextSimilarity> find(String name) {
        return Arrays.stream(values())
                .filter(method -> method.names.contains(name))
                .findFirst();
    }

    /** The first name of each. */
    static String allowed() {
        return Arrays.stream(values()).map(method -> method.names.get(0)).collect(Collectors.joining(", "));
    }
}
