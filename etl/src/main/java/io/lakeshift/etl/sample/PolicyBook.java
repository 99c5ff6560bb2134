package io.lakeshift.etl.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** Policies by their place in the book. Each depends on the seed and its place alone. */
final class PolicyBook {

    private static final LocalDate FIRST_EFFECTIVE = LocalDate.of(2023, 7, 1);
    private static final int EFFECTIVE_MONTHS = 25;

    private static final List<String> FIRST_WORDS = List.of(
            "Harbor", "Summit", "Prairie", "Copper", "Cedar", "Granite", "Beacon", "Juniper", "Silver", "Meadow",
            "Canyon", "Orchard", "Lantern", "Foundry", "Ridge", "Delta", "Anchor", "Willow", "Café", "Quarry");
    private static final List<String> SECOND_WORDS = List.of(
            "Timber",
            "Freight",
            "Dairy",
            "Steel",
            "Textiles",
            "Print",
            "Marine",
            "Optics",
            "Tools",
            "Grain",
            "Stone",
            "Glass",
            "Paper",
            "Hotels",
            "Clinics",
            "Software",
            "Bakery",
            "Motors");
    private static final List<String> ENDINGS = List.of(
            "Works", "Company", "Group", "Partners", "& Daughters", "Holdings, Inc.", "\"Reliable\" Services", "LLC");
    private static final List<String> CHANNELS = List.of("Independent Agent", "Broker", "Direct");
    private static final List<String> TERRITORIES = List.of("North", "South", "East", "West");

    private static final List<Policy.Trade> TRADES = List.of(
            new Policy.Trade("Logging", "Agriculture"),
            new Policy.Trade("Grain Farming", "Agriculture"),
            new Policy.Trade("Road Freight", "Transport"),
            new Policy.Trade("Ship Repair", "Transport"),
            new Policy.Trade("Metal Products", "Manufacturing"),
            new Policy.Trade("Food Processing", "Manufacturing"),
            new Policy.Trade("House Building", "Construction"),
            new Policy.Trade("Road Building", "Construction"),
            new Policy.Trade("Hotels", "Hospitality"),
            new Policy.Trade("Restaurants", "Hospitality"),
            new Policy.Trade("Software", "Technology"),
            new Policy.Trade("Clinics", "Health Care"));

    private static final List<Policy.Seat> SEATS = List.of(
            new Policy.Seat("Columbus", "OH"),
            new Policy.Seat("Cleveland", "OH"),
            new Policy.Seat("Chicago", "IL"),
            new Policy.Seat("Springfield", "IL"),
            new Policy.Seat("Austin", "TX"),
            new Policy.Seat("Houston", "TX"),
            new Policy.Seat("Sacramento", "CA"),
            new Policy.Seat("Fresno", "CA"),
            new Policy.Seat("Albany", "NY"),
            new Policy.Seat("Buffalo", "NY"),
            new Policy.Seat("Orlando", "FL"),
            new Policy.Seat("Tampa", "FL"),
            new Policy.Seat("Denver", "CO"),
            new Policy.Seat("Boise", "ID"),
            new Policy.Seat("Portland", "OR"),
            new Policy.Seat("Seattle", "WA"),
            new Policy.Seat("Omaha", "NE"),
            new Policy.Seat("Fargo", "ND"),
            new Policy.Seat("Madison", "WI"),
            new Policy.Seat("Detroit", "MI"),
            new Policy.Seat("Nashville", "TN"),
            new Policy.Seat("Atlanta", "GA"),
            new Policy.Seat("Richmond", "VA"),
            new Policy.Seat("Boston", "MA"),
            new Policy.Seat("Washington", "DC"),
            new Policy.Seat("Phoenix", "AZ"),
            // Not among the look-up values: it shows what the demonstration does with such a code.
            new Policy.Seat("San Juan", "PR"));

    private static final Policy.Seat UNLISTED = new Policy.Seat("Unlisted", "");
    private static final int UNLISTED_EVERY = 20;

    private final long seed;

    PolicyBook(long seed) {
        this.seed = seed;
    }

    Policy at(long place) {
        SplittableRandom random = random(seed, place);
        LocalDate effective = FIRST_EFFECTIVE.plusMonths(random.nextInt(EFFECTIVE_MONTHS));
        Policy.Term term = new Policy.Term(effective, 120_000 + random.nextLong(15_000_000));
        return new Policy(
                "POL" + (10_000_000 + place),
                random.nextInt(5) < 2 ? "Renewal" : "New",
                term,
                insured(random, place),
                sale(random));
    }

    /** The losses of the months of a policy's term in cents, 0 for a month without one. */
    long[] losses(long place, Policy.Term term) {
        SplittableRandom random = random(~seed, place);
        long[] losses = new long[Policy.Term.MONTHS];
        for (int month = 0; month < losses.length; month++) {
            losses[month] = random.nextInt(100) < 14 ? 20_000 + random.nextLong(term.premium() * 2) : 0;
        }
        return losses;
    }

    private static SplittableRandom random(long seed, long place) {
        // Neighbouring places start far apart, and their first values are not used.
        SplittableRandom random = new SplittableRandom(seed * 31 + place * 0x9E3779B97F4A7C15L);
        random.nextLong();
        return random;
    }

    private static Policy.Insured insured(SplittableRandom random, long place) {
        String company = pick(random, FIRST_WORDS) + " " + pick(random, SECOND_WORDS) + " " + pick(random, ENDINGS);
        String number = Long.toString(10_000_000 + random.nextInt(90_000_000));
        Policy.Contact contact = new Policy.Contact(
                "00-" + number.substring(1),
                "C" + (500_000 + place),
                "(555) 555-01" + CsvWriter.twoDigits(random.nextInt(100)),
                "555-555-01" + CsvWriter.twoDigits(random.nextInt(100)),
                "contact" + place + "@example.com");
        int employees = 3 + random.nextInt(10) * random.nextInt(200);
        Policy.Size size = new Policy.Size(employees, employees * (60_000L + random.nextInt(140_000)));
        Policy.Seat seat = place % UNLISTED_EVERY == 7 ? UNLISTED : pick(random, SEATS);
        return new Policy.Insured(company, pick(random, TRADES), seat, contact, size);
    }

    private static Policy.Sale sale(SplittableRandom random) {
        boolean liability = random.nextInt(3) < 2;
        return new Policy.Sale(
                liability ? "General Liability" : "Property",
                liability ? "CGL" : "CPP",
                pick(random, CHANNELS),
                pick(random, TERRITORIES),
                100 + random.nextInt(60));
    }

    private static <T> T pick(SplittableRandom random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
