package dev.marquee.server.cli;

import dev.marquee.contract.Role;
import dev.marquee.server.access.Accounts;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code marquee user ...}: people's accounts, on the data folder. */
@Command(
        name = "user",
        description = "Adds, lists and changes people's accounts.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Passwords are asked for, or read from standard input; they are never options."})
final class UserCommand extends CommandGroup {
    private static final List<Role> ROLES = List.of(Role.OWNER, Role.ADMIN, Role.SUPPORT, Role.OPERATOR, Role.VIEWER);

    @Command(name = "add", description = "Adds an account.")
    void add(
            @Mixin DataOption data,
            @Parameters(paramLabel = "EMAIL", description = "E-mail address to sign in with.") String email,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "operator",
                            description = "owner, admin, support, operator or viewer. Default: operator")
                    String role) {
        Role wanted = role(role);
        String password = password();
        withAccounts(data.open(), accounts -> accounts.create(email, password, wanted));
        out().println("added " + email + " as " + role);
    }

    @Command(name = "passwd", description = "Changes a password and signs the account out everywhere.")
    void passwd(
            @Mixin DataOption data,
            @Parameters(paramLabel = "NAME", description = "E-mail address or name of the account.") String name) {
        String password = password();
        withAccounts(data.openExisting(), accounts -> accounts.changePassword(name, password));
        out().println("changed the password of " + name);
    }

    @Command(name = "list", description = "Lists the accounts.")
    void list(@Mixin DataOption data) {
        withAccounts(data.openExisting(), accounts -> {
            List<String> lines = accounts.describeAll();
            lines.forEach(out()::println);
            if (lines.isEmpty()) {
                out().println("no accounts yet; add one with: marquee user add EMAIL --role owner");
            }
        });
    }

    @Command(name = "disable", description = "Refuses an account to sign in and signs it out.")
    void disable(
            @Mixin DataOption data,
            @Parameters(paramLabel = "NAME", description = "E-mail address or name of the account.") String name) {
        withAccounts(data.openExisting(), accounts -> accounts.changeDisabled(name, true));
        out().println("disabled " + name);
    }

    @Command(name = "enable", description = "Lets a disabled account sign in again.")
    void enable(
            @Mixin DataOption data,
            @Parameters(paramLabel = "NAME", description = "E-mail address or name of the account.") String name) {
        withAccounts(data.openExisting(), accounts -> accounts.changeDisabled(name, false));
        out().println("enabled " + name);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static void withAccounts(Database opened, Consumer<Accounts> work) {
        try (Database database = opened;
                WriteQueue writes = new WriteQueue(database)) {
            work.accept(new Accounts(database, writes, Clock.systemUTC()));
        }
    }

    private static Role role(String text) {
        return ROLES.stream()
                .filter(role -> role.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("role: " + text.toLowerCase(Locale.ROOT)
                        + " (expected: owner, admin, support, operator or viewer)"));
    }

    @SuppressWarnings("SystemConsoleNull") // newer JDKs answer with a console that reads the same input
    private static String password() {
        Console console = System.console();
        if (console != null) {
            char[] first = console.readPassword("Password: ");
            char[] again = console.readPassword("Again: ");
            if (!Arrays.equals(first, again)) {
                throw new IllegalArgumentException("password: the two differ (expected: the same twice)");
            }
            return new String(first);
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new IllegalArgumentException("password: missing (expected: one line on standard input)");
            }
            return line;
        } catch (IOException e) {
            throw new CommandFailedException("password: standard input cannot be read");
        }
    }
}
