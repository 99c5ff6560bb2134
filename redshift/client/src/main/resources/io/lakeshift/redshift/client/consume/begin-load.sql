-- A lock taken first is taken before the transaction's snapshot: the transaction sees all that earlier loads committed.
LOCK TABLE {ledgers};
