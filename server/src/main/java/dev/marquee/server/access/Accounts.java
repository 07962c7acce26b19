package dev.marquee.server.access;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * People's accounts: making, checking and changing them. Methods hash or read the database, so never on an event loop.
 */
public final class Accounts {
    /** The name that the first owner can sign in with besides the e-mail address. */
    public static final String FIRST_OWNER_NAME = "admin";

    /** The shortest password taken. */
    public static final int MIN_PASSWORD = 8;

    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>\"']{1,64}@[^@\\s<>\"']{1,190}");
    private static final int MAX_REMEMBERED = 1000;
    private static final long REMEMBERED_MILLIS = 60_000;

    private final Database database;
    private final WriteQueue writes;
    private final AccountDao dao = new AccountDao();
    private final Clock clock;
    private final LoginThrottle throttle;
    private @Nullable String nobodysHash;
    private final String pepper = new Secrets().token();
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    /** A password that was right a moment ago, so that scripts with HTTP Basic are not hashed at every call. */
    private record Remembered(Principal principal, long until) {}

    /** Keeps accounts in this database. */
    public Accounts(Database database, WriteQueue writes, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.clock = clock;
        throttle = new LoginThrottle(clock);
    }

    /**
     * Checks a name and a password.
     *
     * @param name e-mail address or username
     * @throws MarqueeException {@link ErrorCode#UNAUTHENTICATED} when they do not match an active account, {@link
     *     ErrorCode#TOO_MANY_REQUESTS} while the name rests
     */
    public Principal authenticate(String name, String password) {
        String key = Secrets.digest(pepper + name.length() + ":" + name + password);
        Remembered known = remembered.get(key);
        if (known != null && known.until() > clock.millis()) {
            return known.principal();
        }
        Principal principal = check(name, password).principal();
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(key, new Remembered(principal, clock.millis() + REMEMBERED_MILLIS));
        return principal;
    }

    /** As {@link #authenticate}, always hashing. */
    public Principal verify(String name, String password) {
        return check(name, password).principal();
    }

    /** The person of an active account, by its number. */
    public Optional<Principal> active(long id) {
        return database.read(dao::list).stream()
                .filter(account -> account.id() == id && !account.disabled())
                .findFirst()
                .map(Account::principal);
    }

    /** Whether a name or an e-mail address has an account. */
    public boolean exists(String name) {
        return database.read(handle -> dao.findByName(handle, name)).isPresent();
    }

    /** The account with its hash, for the login page. */
    Account check(String name, String password) {
        throttle.check(name);
        Optional<Account> found = database.read(handle -> dao.findByName(handle, name));
        // An unknown name takes as long as a wrong password, so that names cannot be probed.
        boolean right =
                Passwords.matches(password, found.map(Account::passwordHash).orElseGet(this::nobodysHash));
        if (!right || found.isEmpty() || found.get().disabled()) {
            throttle.failed(name);
            throw new MarqueeException(ErrorCode.UNAUTHENTICATED, "Wrong name or password");
        }
        throttle.succeeded(name);
        return found.get();
    }

    /** Made when first needed: hashing would slow down every start. */
    private synchronized String nobodysHash() {
        if (nobodysHash == null) {
            nobodysHash = Passwords.hash(new Secrets().token());
        }
        return nobodysHash;
    }

    /** Makes the first owner when there is no account at all; tells whether it did. */
    public boolean createFirstOwner(String email, String password) {
        if (!database.read(dao::list).isEmpty()) {
            return false;
        }
        insert(email, FIRST_OWNER_NAME, password, Role.OWNER).join();
        return true;
    }

    /**
     * Makes an account.
     *
     * @throws MarqueeException when e-mail address or password cannot be taken or the address is in use
     */
    public long create(String email, String password, Role role) {
        if (!EMAIL.matcher(email).matches()) {
            throw MarqueeException.invalid("email", email, "an e-mail address");
        }
        if (database.read(handle -> dao.findByName(handle, email)).isPresent()) {
            throw new MarqueeException(ErrorCode.CONFLICT, "email: " + email + " (expected: one without an account)");
        }
        return insert(email, null, password, role).join();
    }

    private CompletableFuture<Long> insert(String email, @Nullable String username, String password, Role role) {
        String hash = Passwords.hash(checked(password));
        String now = clock.instant().toString();
        return writes.submit(tx -> dao.insert(tx.handle(), email, username, hash, role, now));
    }

    /** Changes a password and signs the account out everywhere. */
    public void changePassword(String name, String password) {
        Account account = require(name);
        String hash = Passwords.hash(checked(password));
        writes.submit(tx -> {
                    dao.changePassword(tx.handle(), account.id(), hash);
                    dao.deleteSessionsOf(tx.handle(), account.id(), clock.millis());
                    return account.id();
                })
                .join();
    }

    /** Refuses or allows an account to sign in; refusing signs it out. */
    public void changeDisabled(String name, boolean disabled) {
        Account account = require(name);
        writes.submit(tx -> {
                    dao.changeDisabled(tx.handle(), account.id(), disabled);
                    dao.deleteSessionsOf(tx.handle(), account.id(), clock.millis());
                    if (disabled && account.role() == Role.OWNER) {
                        keepAnOwner(tx.handle());
                    }
                    return account.id();
                })
                .join();
    }

    /** Changes what an account may do and signs it out everywhere. */
    public void changeRole(String name, Role role) {
        Account account = require(name);
        writes.submit(tx -> {
                    dao.changeRole(tx.handle(), account.id(), role);
                    dao.deleteSessionsOf(tx.handle(), account.id(), clock.millis());
                    keepAnOwner(tx.handle());
                    return account.id();
                })
                .join();
    }

    /** A server that nobody owns could not be managed any more. */
    private void keepAnOwner(Handle handle) {
        if (dao.activeOwners(handle) == 0) {
            throw new MarqueeException(ErrorCode.CONFLICT, "account: the last owner (expected: another owner besides)");
        }
    }

    /** All accounts. */
    public List<AccountInfo> list() {
        return database.read(dao::list).stream().map(Accounts::info).toList();
    }

    /** The account of a number; empty when there is none. */
    public Optional<AccountInfo> find(long id) {
        return list().stream().filter(account -> account.id() == id).findFirst();
    }

    private static AccountInfo info(Account account) {
        return new AccountInfo(
                account.id(),
                account.email(),
                account.username(),
                account.role().name().toLowerCase(Locale.ROOT),
                !account.disabled());
    }

    /** Forgets passwords that were right a moment ago, after accounts changed. */
    void forgetRemembered() {
        remembered.clear();
    }

    /** One line for each account, for the command line. */
    public List<String> describeAll() {
        return database.read(dao::list).stream()
                .map(account -> account.email() + "\t"
                        + account.role().name().toLowerCase(Locale.ROOT)
                        + (account.disabled() ? "\tdisabled" : ""))
                .toList();
    }

    private Account require(String name) {
        return database.read(handle -> dao.findByName(handle, name))
                .orElseThrow(() -> MarqueeException.notFound("account: " + name + " (expected: an existing one)"));
    }

    private static String checked(String password) {
        if (password.length() < MIN_PASSWORD) {
            throw new MarqueeException(
                    ErrorCode.INVALID,
                    "password: " + password.length() + " characters (expected: at least " + MIN_PASSWORD + ")");
        }
        return password;
    }
}
