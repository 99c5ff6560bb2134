package io.lakeshift.infra.prices;

import java.nio.file.Path;
import java.util.List;

/** A price list cannot be used; the message names everything that is wrong with it. */
public final class PriceListException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PriceListException(Path file, List<String> problems) {
        super("The price list %s cannot be used:\n  %s".formatted(file, String.join("\n  ", problems)));
    }
}
