package io.lakeshift.local.cloud.iam;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IP addresses as CIDR has it: those that begin with the same bits.
 *
 * @param address four bytes, or sixteen
 * @param bits how many bits they have in common
 */
record AddressRange(byte[] address, int bits) {
    private static final Pattern FORM = Pattern.compile("([0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/(\\d{1,3}))?");

    /** A range, or a single address; empty if it is neither. */
    static Optional<AddressRange> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<byte[]> address = addressIn(form.group(1));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().length * Byte.SIZE;
        int bits = form.group(2) == null ? most : Integer.parseInt(form.group(2));
        return bits > most ? Optional.empty() : Optional.of(new AddressRange(address.get(), bits));
    }

    /** Whether an address is in the range; not if it is none, or of the other kind. */
    boolean contains(String other) {
        return parse(other)
                .filter(single -> single.bits == single.address.length * Byte.SIZE)
                .filter(single -> single.address.length == address.length && beginsLike(single.address))
                .isPresent();
    }

    private boolean beginsLike(byte[] other) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((address[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Of digits, points and colons only, so that no name is looked up. */
    private static Optional<byte[]> addressIn(String text) {
        boolean isWhole = text.indexOf(':') >= 0 || text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        try {
            return isWhole ? Optional.of(InetAddress.getByName(text).getAddress()) : Optional.empty();
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}
