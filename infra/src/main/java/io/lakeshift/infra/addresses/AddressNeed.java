package io.lakeshift.infra.addresses;

/**
 * Addresses that something takes, or may take, in each private subnet.
 *
 * @param what it is, for people
 * @param addresses how many, 0 or more
 */
public record AddressNeed(String what, int addresses) {}
