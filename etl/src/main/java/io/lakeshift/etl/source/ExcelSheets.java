package io.lakeshift.etl.source;

import io.lakeshift.etl.store.SourceObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Workbook;

/** The sheets of an Excel workbook. */
public final class ExcelSheets {

    private ExcelSheets() {}

    /**
     * Their names, in the order of the workbook.
     *
     * @throws DataRefusedException if it is none, is damaged or encrypted
     */
    public static List<String> names(SourceObject workbook) {
        try {
            Path folder = Files.createTempDirectory("lakeshift-sheets");
            Path copy = folder.resolve("workbook");
            try {
                workbook.copyTo(copy);
                try (Workbook opened = ExcelWorkbook.open(copy, workbook.fileName(), Optional.empty())) {
                    return IntStream.range(0, opened.getNumberOfSheets())
                            .mapToObj(opened::getSheetName)
                            .toList();
                }
            } finally {
                Files.deleteIfExists(copy);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new DataRefusedException(workbook.fileName(), "it cannot be read: " + e.getMessage());
        }
    }
}
