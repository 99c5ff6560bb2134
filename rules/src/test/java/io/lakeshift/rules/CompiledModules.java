package io.lakeshift.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The compiled classes of every module, and which module each is of. */
final class CompiledModules {
    static final CompiledModules READ = new CompiledModules();

    private final JavaClasses classes;
    private final Map<String, Module> modules = new LinkedHashMap<>();

    private CompiledModules() {
        classes = new ClassFileImporter()
                .importPaths(Module.ALL.stream().map(Module::classes).toList());
        for (JavaClass type : classes) {
            String uri = type.getSource().orElseThrow().getUri().toString();
            Module.ALL.stream()
                    .filter(module -> uri.contains(module.classes().toUri().toString()))
                    .findFirst()
                    .ifPresent(module -> modules.put(type.getName(), module));
        }
    }

    /** All classes of all modules. */
    JavaClasses all() {
        return classes;
    }

    List<JavaClass> of(Module module) {
        return classes.stream()
                .filter(type -> module.equals(modules.get(type.getName())))
                .toList();
    }

    /** The module of a class; empty for those of libraries. */
    Optional<Module> moduleOf(JavaClass type) {
        return Optional.ofNullable(modules.get(type.getBaseComponentType().getName()));
    }
}
