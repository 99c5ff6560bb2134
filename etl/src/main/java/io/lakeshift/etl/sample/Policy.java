package io.lakeshift.etl.sample;

import java.time.LocalDate;

/**
 * One policy of the sample.
 *
 * @param number the policy number
 * @param kind {@code New} or {@code Renewal}
 * @param term when it holds and what it costs
 * @param insured whom it covers
 * @param sale who sold it
 */
record Policy(String number, String kind, Term term, Insured insured, Sale sale) {

    /**
     * Twelve months from the first of a month.
     *
     * @param effective its first day
     * @param premium for all of it, in cents
     */
    record Term(LocalDate effective, long premium) {

        static final int MONTHS = 12;

        /** The day after it. */
        LocalDate expiration() {
            return effective.plusMonths(MONTHS);
        }

        /** The premium earned in one of its months, from 0, in cents; the months add up to the premium. */
        long earned(int month) {
            long even = premium / MONTHS;
            return month == MONTHS - 1 ? premium - even * (MONTHS - 1) : even;
        }
    }

    /**
     * Whom a policy covers.
     *
     * @param company its name
     * @param trade what it does
     * @param seat where it is
     * @param contact how it is reached
     * @param size how large it is
     */
    record Insured(String company, Trade trade, Seat seat, Contact contact, Size size) {}

    /** An industry and its sector. */
    record Trade(String industry, String sector) {}

    /** A city and the code of its state. */
    record Seat(String city, String state) {}

    /** What identifies and reaches an insured company; none of it can be real. */
    record Contact(String ein, String customer, String phone, String cell, String email) {}

    /** Employees and yearly revenue in dollars. */
    record Size(int employees, long revenue) {

        String tier() {
            if (employees < 50) {
                return "Small";
            }
            return employees < 500 ? "Medium" : "Large";
        }
    }

    /** The line of business, its code, and how it was sold. */
    record Sale(String line, String code, String channel, String territory, int producer) {}
}
