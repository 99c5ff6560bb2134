package io.lakeshift.local.warehouse.athena;

/** Why a query failed, as Athena tells it in the reason of the state's change. */
final class AthenaError extends RuntimeException {

    AthenaError(String message) {
        super(message);
    }

    /** What Athena can do and this lake cannot. */
    static AthenaError notSupportedLocally(String what) {
        return new AthenaError("not supported locally: " + what);
    }
}
