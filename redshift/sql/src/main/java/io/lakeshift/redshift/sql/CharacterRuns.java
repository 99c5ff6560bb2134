package io.lakeshift.redshift.sql;

/** Where stretches of characters of one kind end in a text. */
record CharacterRuns(String text) {

    int endOfWhitespace(int from) {
        int index = from;
        while (SqlCharacters.isWhitespace(at(index))) {
            index++;
        }
        return index;
    }

    int endOfDigits(int from) {
        int index = from;
        while (SqlCharacters.isDigit(at(index))) {
            index++;
        }
        return index;
    }

    int endOfWord(int from) {
        int index = from;
        while (SqlCharacters.isWordPart(at(index))) {
            index++;
        }
        return index;
    }

    /** The character at an index, or NUL beyond the end. */
    char at(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }
}
