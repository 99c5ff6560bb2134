package io.lakeshift.lambdas.rotation;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes passwords of 48 letters and digits, with a capital, a small letter and a digit at least. */
final class GeneratedPassword {

    private static final int LENGTH = 48;
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String SMALL_LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private GeneratedPassword() {}

    static String next() {
        List<Character> characters = new ArrayList<>(List.of(oneOf(CAPITALS), oneOf(SMALL_LETTERS), oneOf(DIGITS)));
        while (characters.size() < LENGTH) {
            characters.add(oneOf(CAPITALS + SMALL_LETTERS + DIGITS));
        }
        Collections.shuffle(characters, RANDOM);
        StringBuilder password = new StringBuilder();
        characters.forEach(password::append);
        return password.toString();
    }

    private static char oneOf(String characters) {
        return characters.charAt(RANDOM.nextInt(characters.length()));
    }
}
