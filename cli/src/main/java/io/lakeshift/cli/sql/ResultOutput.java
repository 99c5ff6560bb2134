package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.PrintedResult;
import io.lakeshift.local.terminal.ResultPrinter;
import io.lakeshift.local.terminal.ResultStyle;
import io.lakeshift.local.terminal.ResultStyle.Form;
import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.client.PlainResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Where results go, and how they look: the output, by way of a pager if there is one, or a file. */
final class ResultOutput implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final WrittenOutput written;
    private final PrintStream out;
    private final Form usual;
    private ResultStyle style;
    private boolean quiet;
    private Optional<Pager> pager = Optional.empty();
    private IntSupplier screen = () -> 0;
    private boolean paging = true;
    private PrintStream file;

    /** An output. */
    ResultOutput(OutputStream out, ResultStyle style) {
        this.written = new WrittenOutput(out);
        this.out = new PrintStream(new BufferedOutputStream(written, BUFFER), false, StandardCharsets.UTF_8);
        this.usual = style.form();
        this.style = style;
    }

    /** Looks at a screen for how many columns it has. */
    void onScreen(IntSupplier columns) {
        screen = columns;
    }

    void pageWith(Pager chosen) {
        pager = Optional.of(chosen);
    }

    /** Prints a result; gives the number of its rows. */
    long print(PlainResult result, String command) {
        PrintedResult printed = printed(result);
        String done = quiet ? "" : command;
        if (file != null || pager.isEmpty() || !paging) {
            long rows = new ResultPrinter(file == null ? out : file, fitted()).print(printed, done);
            requireWritten();
            return rows;
        }
        try (PrintStream paged = new PrintStream(pager.get().open(out), false, StandardCharsets.UTF_8)) {
            return new ResultPrinter(paged, fitted()).print(printed, done);
        }
    }

    private ResultStyle fitted() {
        return style.onScreen(screen.getAsInt());
    }

    private void requireWritten() {
        if (file != null && file.checkError()) {
            throw new SqlFailedException("The file of \\o could not be written");
        }
        written.failure().ifPresent(reason -> {
            throw new SqlFailedException("The output could not be written: " + reason);
        });
    }

    /** Writes a result to a file as CSV; gives the number of its rows. A file that stood there stays until it is whole. */
    static long copy(PlainResult result, CopyRequest request) {
        Path target = request.file();
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            long rows = write(result, partial, !request.named());
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } catch (IOException unwritable) {
            throw unwritable(target, unwritable);
        } finally {
            partial.toFile().delete();
        }
    }

    /** The failure to write a file. */
    static SqlFailedException unwritable(Path file, IOException reason) {
        return new SqlFailedException(
                reason instanceof NoSuchFileException
                        ? "The file %s cannot be written: there is no folder %s".formatted(file, file.getParent())
                        : "The file %s cannot be written: %s".formatted(file, reason.getMessage()));
    }

    private static long write(PlainResult result, Path file, boolean bare) throws IOException {
        try (PrintStream csv = stream(file)) {
            long rows = new ResultPrinter(csv, new ResultStyle(Form.CSV).withOnlyRows(bare)).print(printed(result), "");
            if (csv.checkError()) {
                throw new IOException("its disk or folder took no more");
            }
            return rows;
        }
    }

    private static PrintedResult printed(PlainResult result) {
        return new PrintedResult(
                result.columns().stream()
                        .map(column -> new PrintedResult.Column(column.label(), PrintedResult.Kind.of(column.type())))
                        .toList(),
                result,
                result.affected());
    }

    /** Says something to a person; a program that reads CSV or JSON is not told. */
    void say(String words) {
        if (!quiet && style.form() != Form.CSV && style.form() != Form.JSON) {
            out.println(words);
            out.flush();
        }
    }

    /** Shows what was asked for. */
    void show(String text) {
        out.println(text);
        out.flush();
    }

    /** How results look. */
    ResultStyle style() {
        return style;
    }

    void style(ResultStyle chosen) {
        style = chosen;
    }

    /** The form in which values are side by side. */
    Form usualForm() {
        return usual == Form.EXPANDED || usual == Form.FITTING ? Form.TABLE : usual;
    }

    /** Says nothing but results, or all again. */
    void quiet(boolean only) {
        quiet = only;
    }

    boolean isPaged() {
        return paging;
    }

    void page(boolean on) {
        paging = on;
    }

    /** Sends the results of something to a file. */
    void during(Path path, Runnable statement) {
        PrintStream before = file;
        file = null;
        try {
            toFile(path);
            statement.run();
        } finally {
            endFile();
            file = before;
        }
    }

    /** Sends results to a file from now on. */
    void toFile(Path path) {
        PrintStream opened;
        try {
            opened = stream(path);
        } catch (IOException unwritable) {
            throw unwritable(path, unwritable);
        }
        close();
        file = opened;
    }

    private static PrintStream stream(Path path) throws IOException {
        return new PrintStream(
                new BufferedOutputStream(Files.newOutputStream(path), BUFFER), false, StandardCharsets.UTF_8);
    }

    /** Ends a file; results go to the output again. */
    @Override
    public void close() {
        out.flush();
        endFile();
    }

    private void endFile() {
        if (file != null) {
            PrintStream ended = file;
            file = null;
            ended.close();
            if (ended.checkError()) {
                throw new SqlFailedException("The file of \\o could not be written");
            }
        }
    }
}
