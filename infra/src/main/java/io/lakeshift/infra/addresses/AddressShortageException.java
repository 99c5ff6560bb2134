package io.lakeshift.infra.addresses;

/** A private subnet has fewer addresses than the lake needs; the message has the whole plan. */
public final class AddressShortageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AddressShortageException(AddressPlan plan) {
        super("The private subnets of %s are too small: each needs %d addresses.%n%n%s"
                .formatted(plan.config().environment().id(), plan.needed(), plan));
    }
}
