package io.lakeshift.local.cloud.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program to start as a child on this JVM's own Java. It runs on a {@link Leash}: it ends when this process ends.
 *
 * @param classPath in the form of {@code -cp}
 * @param mainClass its full name
 * @param jvmOptions such as {@code -Xmx512m}
 * @param arguments of the main method
 */
public record JavaLaunch(String classPath, String mainClass, List<String> jvmOptions, List<String> arguments) {

    /**
     * The class path of an engine, as the build wrote it: its classes and its dependencies.
     *
     * @param engine a folder of {@code local/engines}, such as {@code s3}
     * @throws ProcessFailedException if the project is not built
     */
    public static String engineClassPath(Path projectDirectory, String engine) {
        Path target = projectDirectory.resolve("local/engines").resolve(engine).resolve("target");
        Path file = target.resolve("classpath.txt");
        try {
            return target.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(file).strip();
        } catch (IOException missing) {
            throw new ProcessFailedException("the engine " + engine + " is not built: cannot read " + file, missing);
        }
    }

    /** The command line. The leash's class file is put into a folder of its own below the given one. */
    public List<String> command(Path scratch) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(classPath + File.pathSeparator + leash(scratch));
        command.add(Leash.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    private static Path leash(Path scratch) {
        Path folder = scratch.resolve("leash").toAbsolutePath();
        String resource = Leash.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(resource);
        try (InputStream bytes = Leash.class.getClassLoader().getResourceAsStream(resource)) {
            Files.createDirectories(file.getParent());
            Path next = Files.createTempFile(file.getParent(), "leash", ".next");
            Files.copy(bytes, next, StandardCopyOption.REPLACE_EXISTING);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file + ": " + unwritable.getMessage(), unwritable);
        }
    }
}
