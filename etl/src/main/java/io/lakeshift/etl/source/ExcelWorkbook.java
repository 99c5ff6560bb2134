package io.lakeshift.etl.source;

import com.github.pjfanning.xlsx.StreamingReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/** Opens Excel workbooks: those of Excel 2007 and later row by row, older ones whole; what they are is told by their content. */
final class ExcelWorkbook {

    /** One, so that what cannot be unpacked is told with the number of its row. */
    private static final int ROWS_KEPT = 1;

    /** How POI says that a part unpacks to too much, with its name at the end. */
    private static final Pattern UNPACKED = Pattern.compile("Zip bomb detected!.*Entry: (\\S+)", Pattern.DOTALL);

    static {
        // Of the parts of a workbook as of text: a sheet of one value in all its cells is still packed to a hundred and
        // eightieth.
        ZipSecureFile.setMinInflateRatio(1.0 / Inflated.LARGEST_RATIO);
    }

    private ExcelWorkbook() {}

    /**
     * Opens a workbook.
     *
     * @param fileName for messages
     * @throws DataRefusedException if it is none, is damaged, or is encrypted otherwise than by the password
     */
    static Workbook open(Path file, String fileName, Optional<String> password) {
        try {
            return switch (content(file)) {
                case OOXML -> streamed(file, Optional.empty());
                case OLE2 -> ole2(file, fileName, password);
                default ->
                    throw new DataRefusedException(
                            fileName, "its content is not that of an Excel workbook, although its name says so");
            };
        } catch (EncryptedDocumentException e) {
            throw refusedPassword(fileName, password);
        } catch (IOException e) {
            throw damaged(fileName, e);
        } catch (DataRefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(fileName, e);
        }
    }

    private static FileMagic content(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return FileMagic.valueOf(in);
        }
    }

    private static Workbook ole2(Path file, String fileName, Optional<String> password) throws IOException {
        boolean encrypted;
        boolean opens;
        try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
            encrypted = container.getRoot().hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY);
            opens = encrypted
                    && password.isPresent()
                    && new EncryptionInfo(container).getDecryptor().verifyPassword(password.get());
        } catch (GeneralSecurityException e) {
            throw new EncryptedDocumentException(e);
        }
        if (!encrypted) {
            return WorkbookFactory.create(file.toFile(), password.orElse(null), true);
        }
        if (!opens) {
            throw refusedPassword(fileName, password);
        }
        return streamed(file, password);
    }

    private static Workbook streamed(Path file, Optional<String> password) {
        StreamingReader.Builder reader = StreamingReader.builder().rowCacheSize(ROWS_KEPT);
        password.ifPresent(reader::password);
        return reader.open(file.toFile());
    }

    private static DataRefusedException refusedPassword(String fileName, Optional<String> password) {
        return new DataRefusedException(
                fileName,
                password.isEmpty()
                        ? "the workbook is encrypted: input_spec, excel is to have password_secret, or password"
                        : "the workbook is encrypted, and not by the password of its specification");
    }

    private static DataRefusedException damaged(String fileName, Exception cause) {
        return new DataRefusedException(fileName, unread(cause));
    }

    /** Why a workbook, or a row of it, could not be read. */
    static String unread(Exception failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> UNPACKED.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .findFirst()
                .map(unpacked -> "the part " + unpacked.group(1) + " of the workbook unpacks to more than "
                        + Inflated.LARGEST_RATIO + " times its size: no table is compressed like that")
                .orElseGet(
                        () -> "the workbook is damaged (" + failure.getClass().getSimpleName() + ")");
    }

    /**
     * The sheet to read: the first of those named that there is, by name or by number from 0, or the first one of all.
     *
     * @throws DataRefusedException if there is none of them
     */
    static Sheet sheet(Workbook workbook, String fileName, List<String> wanted) {
        if (wanted.isEmpty()) {
            return workbook.getSheetAt(0);
        }
        for (String name : wanted) {
            Sheet named = find(workbook, name);
            if (named != null) {
                return named;
            }
        }
        List<String> present = new ArrayList<>();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            present.add(workbook.getSheetName(i));
        }
        throw new DataRefusedException(
                fileName,
                "there is none of the sheets " + String.join(", ", wanted) + "; it has " + String.join(", ", present));
    }

    private static Sheet find(Workbook workbook, String name) {
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            if (workbook.getSheetName(i).equalsIgnoreCase(name)) {
                return workbook.getSheetAt(i);
            }
        }
        boolean number = name.matches("[0-9]{1,5}") && Integer.parseInt(name) < workbook.getNumberOfSheets();
        return number ? workbook.getSheetAt(Integer.parseInt(name)) : null;
    }
}
