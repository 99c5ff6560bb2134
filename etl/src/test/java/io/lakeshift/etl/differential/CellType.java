package io.lakeshift.etl.differential;

/**
 * The type of a column.
 *
 * @param kind what its values are
 * @param name as Spark writes it; null where nothing says which of its kind it is
 */
record CellType(Kind kind, String name) {

    /** What values are in Java. */
    enum Kind {
        /** {@code String} */
        TEXT,
        /** {@code BigDecimal} */
        NUMBER,
        /** {@code Boolean} */
        FLAG,
        /** {@code LocalDate} */
        DATE,
        /** {@code LocalDateTime} */
        TIME,
        /** {@code Map} of names and values */
        STRUCT,
        /** {@code List} */
        LIST
    }

    static final CellType TEXT = new CellType(Kind.TEXT, "string");
    static final CellType INT = new CellType(Kind.NUMBER, "int");
    static final CellType WHOLE = new CellType(Kind.NUMBER, "bigint");
    static final CellType NUMBER = new CellType(Kind.NUMBER, null);
    static final CellType FLAG = new CellType(Kind.FLAG, "boolean");
    static final CellType DATE = new CellType(Kind.DATE, "date");
    static final CellType TIME = new CellType(Kind.TIME, "timestamp_ntz");
    static final CellType STRUCT = new CellType(Kind.STRUCT, null);
    static final CellType LIST = new CellType(Kind.LIST, null);

    static CellType decimal(int precision, int scale) {
        return new CellType(Kind.NUMBER, "decimal(" + precision + "," + scale + ")");
    }

    /** The type that Spark writes so. */
    static CellType named(String name) {
        return switch (name.replaceFirst("[(<].*", "")) {
            case "string" -> TEXT;
            // The table has no smaller ones.
            case "tinyint", "smallint" -> new CellType(Kind.NUMBER, "int");
            case "int", "bigint", "float", "double", "decimal" -> new CellType(Kind.NUMBER, name);
            case "boolean" -> FLAG;
            case "date" -> DATE;
            case "timestamp", "timestamp_ntz" -> TIME;
            case "struct", "map" -> STRUCT;
            case "array" -> LIST;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** How many digits of a number stand behind the point. */
    int scale() {
        return name.contains(",") ? Integer.parseInt(name.replaceAll(".*,|\\)", "")) : 0;
    }

    /** Whether its numbers are known to be whole ones. */
    boolean isWhole() {
        return equals(INT) || equals(WHOLE);
    }

    /** How many bits a whole number may have beside its sign. */
    int bits() {
        return equals(INT) ? 31 : 63;
    }

    /** The type of a result of numbers of this type and another; nothing says which it is if one of them is not whole. */
    CellType with(CellType other) {
        if (!isWhole() || !other.isWhole()) {
            return NUMBER;
        }
        return bits() < other.bits() ? other : this;
    }

    /** Whether a column of the other type is as it must be, this being what is expected. */
    boolean allows(CellType other) {
        return kind == other.kind && (name == null || name.equals(other.name));
    }

    @Override
    public String toString() {
        return name == null ? kind.toString() : name;
    }
}
