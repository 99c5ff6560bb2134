package io.lakeshift.infra.config;

import java.util.Optional;

/**
 * A block of IPv4 addresses, written like {@code 10.0.0.0/20}.
 *
 * @param first its first address as a number
 * @param prefix the leading bits that its addresses share, 0 to 32
 */
public record AddressBlock(long first, int prefix) {

    private static final int BITS = 32;
    private static final int OCTETS = 4;
    private static final int LARGEST_OCTET = 255;

    public AddressBlock {
        if (prefix < 0 || prefix > BITS || first < 0 || first >> BITS != 0 || first % (1L << (BITS - prefix)) != 0) {
            throw new IllegalArgumentException(
                    "%d/%d is no block; its first address must have no host bits".formatted(first, prefix));
        }
    }

    /**
     * Reads a block.
     *
     * @throws IllegalArgumentException if the text is none; the message says what is allowed
     */
    public static AddressBlock parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"%s\" is no IPv4 block without host bits, such as 10.0.0.0/20".formatted(text)));
    }

    /** The block a text stands for, or empty if it is none: not of that form, or with host bits. */
    static Optional<AddressBlock> find(String text) {
        String[] parts = text.split("/", -1);
        String[] octets = parts[0].split("\\.", -1);
        if (parts.length != 2 || octets.length != OCTETS || !parts[1].matches("[0-9]|[12]\\d|3[0-2]")) {
            return Optional.empty();
        }
        long first = 0;
        for (String octet : octets) {
            if (!octet.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(octet) > LARGEST_OCTET) {
                return Optional.empty();
            }
            first = first << 8 | Integer.parseInt(octet);
        }
        int prefix = Integer.parseInt(parts[1]);
        return first % (1L << (BITS - prefix)) == 0 ? Optional.of(new AddressBlock(first, prefix)) : Optional.empty();
    }

    /** How many addresses it has. */
    public long addresses() {
        return 1L << (BITS - prefix);
    }

    /** One of the parts of this block that have a longer prefix, counted from 0. */
    public AddressBlock part(int longerPrefix, int index) {
        AddressBlock part = new AddressBlock(first + index * (1L << (BITS - longerPrefix)), longerPrefix);
        if (index < 0 || !contains(part)) {
            throw new IllegalArgumentException("%s has no part %d of /%d".formatted(this, index, longerPrefix));
        }
        return part;
    }

    /** The block of another size that holds the first address. */
    public AddressBlock resized(int otherPrefix) {
        return new AddressBlock(first - first % (1L << (BITS - otherPrefix)), otherPrefix);
    }

    public boolean contains(AddressBlock other) {
        return first <= other.first && other.first + other.addresses() <= first + addresses();
    }

    public boolean overlaps(AddressBlock other) {
        return contains(other) || other.contains(this);
    }

    @Override
    public String toString() {
        return "%d.%d.%d.%d/%d"
                .formatted(
                        first >> 24,
                        first >> 16 & LARGEST_OCTET,
                        first >> 8 & LARGEST_OCTET,
                        first & LARGEST_OCTET,
                        prefix);
    }
}
