package io.lakeshift.etl.quality;

import io.lakeshift.etl.EtlException;

/** Rows do not meet rules that they must meet; nothing was written. */
public final class DataQualityException extends EtlException {

    DataQualityException(QualityStage stage, String reason) {
        super("data quality at " + stage.key() + ": " + reason + "; nothing was written");
    }
}
