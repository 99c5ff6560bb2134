package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code CREATE}, {@code ALTER} and {@code DROP} of users, groups and roles. */
final class UserParser {
    private UserParser() {}

    static Statement create(TokenCursor in) {
        if (in.accept("user")) {
            return createUser(in);
        }
        if (in.accept("group")) {
            String name = in.principal();
            in.accept("with");
            List<String> users = in.accept("user") ? in.principals() : List.of();
            in.expectEnd();
            return new UserStatement.CreateGroup(name, users);
        }
        in.expect("role");
        String name = in.principal();
        if (in.accept("externalid")) {
            in.next();
        }
        in.expectEnd();
        return new UserStatement.CreateRole(name);
    }

    private static Statement createUser(TokenCursor in) {
        String name = in.principal();
        in.accept("with");
        Settings settings = settings(in);
        return new UserStatement.CreateUser(name, settings.options(), settings.groups());
    }

    private record Settings(UserStatement.Options options, List<String> groups) {}

    private static Settings settings(TokenCursor in) {
        Optional<Boolean> superuser = Optional.empty();
        Optional<Boolean> createDatabases = Optional.empty();
        Optional<String> password = Optional.empty();
        List<String> groups = new ArrayList<>();
        while (!in.atEnd()) {
            if (in.accept("password", "disable")) {
                password = Optional.of("");
            } else if (in.accept("password")) {
                password = Optional.of(in.string());
            } else if (in.accept("createuser") || in.accept("nocreateuser")) {
                superuser = Optional.of(in.peek(-1).is("createuser"));
            } else if (in.accept("createdb") || in.accept("nocreatedb")) {
                createDatabases = Optional.of(in.peek(-1).is("createdb"));
            } else if (in.accept("in", "group")) {
                groups.addAll(in.principals());
            } else {
                otherSetting(in);
            }
        }
        return new Settings(new UserStatement.Options(superuser, createDatabases, password), groups);
    }

    /** What has no effect here: log access, validity, limits and time-outs. */
    private static void otherSetting(TokenCursor in) {
        if (in.accept("syslog", "access") || in.accept("connection", "limit") || in.accept("session", "timeout")) {
            in.next();
        } else if (in.accept("valid", "until") || in.accept("externalid")) {
            in.next();
        } else {
            throw in.syntaxError();
        }
    }

    static Statement alter(TokenCursor in) {
        if (in.accept("user")) {
            String name = in.principal();
            if (in.accept("rename", "to")) {
                String newName = in.principal();
                in.expectEnd();
                return new UserStatement.AlterUser(name, nothing(), Optional.of(newName));
            }
            if (in.accept("set") || in.accept("reset")) {
                in.rest();
                return new UserStatement.AlterUser(name, nothing(), Optional.empty());
            }
            in.accept("with");
            return new UserStatement.AlterUser(name, settings(in).options(), Optional.empty());
        }
        in.expect("group");
        return alterGroup(in, in.principal());
    }

    private static Statement alterGroup(TokenCursor in, String name) {
        if (in.accept("rename", "to")) {
            String newName = in.principal();
            in.expectEnd();
            return new UserStatement.AlterGroup(name, UserStatement.Change.RENAME, List.of(), Optional.of(newName));
        }
        boolean add = in.accept("add");
        if (!add) {
            in.expect("drop");
        }
        in.expect("user");
        List<String> users = in.principals();
        in.expectEnd();
        return new UserStatement.AlterGroup(
                name, add ? UserStatement.Change.ADD : UserStatement.Change.DROP, users, Optional.empty());
    }

    static Statement drop(TokenCursor in) {
        if (in.accept("user")) {
            boolean ifExists = in.accept("if", "exists");
            List<String> users = in.principals();
            in.expectEnd();
            return new UserStatement.DropUser(users, ifExists);
        }
        if (in.accept("group")) {
            String name = in.principal();
            in.expectEnd();
            return new UserStatement.DropGroup(name);
        }
        in.expect("role");
        String name = in.principal();
        boolean force = in.accept("force");
        if (!force) {
            in.accept("restrict");
        }
        in.expectEnd();
        return new UserStatement.DropRole(name, force);
    }

    private static UserStatement.Options nothing() {
        return new UserStatement.Options(Optional.empty(), Optional.empty(), Optional.empty());
    }

    static List<String> names(TokenCursor in) {
        List<String> names = new ArrayList<>();
        do {
            names.add(in.identifier());
        } while (in.acceptSymbol(","));
        return names;
    }
}
