package io.lakeshift.etl.lake;

import io.lakeshift.etl.store.TokenStore;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Tokens kept in the JVM, where a copy that Spark serialized finds them too. */
public final class MemoryTokens implements TokenStore {

    private static final long serialVersionUID = 1;
    private static final Map<String, String> SAVED = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID() + "/";

    @Override
    public void save(Iterator<Token> tokens) {
        tokens.forEachRemaining(token -> SAVED.put(id + token.key(), token.value()));
    }

    /** The values by their tokens. */
    public Map<String, String> saved() {
        return SAVED.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(id))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(id.length()), Map.Entry::getValue));
    }
}
