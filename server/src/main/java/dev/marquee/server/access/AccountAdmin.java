package dev.marquee.server.access;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Managing other people's accounts. Whoever manages may not reach above the own role. Methods hash and write, so never on
 * an event loop; what they change holds for open sessions at once.
 */
public final class AccountAdmin {
    private static final List<Role> ROLES = List.of(Role.OWNER, Role.ADMIN, Role.SUPPORT, Role.OPERATOR, Role.VIEWER);

    private final Accounts accounts;
    private final Sessions sessions;

    /** Manages these accounts. */
    public AccountAdmin(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** All accounts. */
    public List<AccountInfo> list() {
        return accounts.list();
    }

    /** Makes an account. @throws MarqueeException when a value does not fit or the role is above the actor's */
    public AccountInfo create(String email, String password, @Nullable String role, Principal actor) {
        Role wanted = role(role);
        requireReach(actor, wanted);
        return get(accounts.create(email, password, wanted));
    }

    /** Gives an account another role and signs it out. */
    public AccountInfo changeRole(long id, @Nullable String role, Principal actor) {
        Role wanted = role(role);
        AccountInfo account = reach(id, actor);
        requireReach(actor, wanted);
        accounts.changeRole(account.email(), wanted);
        return changed(id);
    }

    /** Gives an account another password and signs it out. */
    public AccountInfo changePassword(long id, String password, Principal actor) {
        accounts.changePassword(reach(id, actor).email(), password);
        return changed(id);
    }

    /** Lets an account sign in or not; refusing signs it out. */
    public AccountInfo changeActive(long id, boolean active, Principal actor) {
        AccountInfo account = reach(id, actor);
        if (!active && id == actor.accountId()) {
            throw new MarqueeException(ErrorCode.CONFLICT, "account: your own (expected: somebody else's)");
        }
        accounts.changeDisabled(account.email(), !active);
        return changed(id);
    }

    private AccountInfo changed(long id) {
        accounts.forgetRemembered();
        sessions.refresh();
        return get(id);
    }

    private AccountInfo get(long id) {
        return accounts.find(id).orElseThrow(() -> MarqueeException.notFound("Account not found"));
    }

    private AccountInfo reach(long id, Principal actor) {
        AccountInfo account = get(id);
        requireReach(actor, role(account.role()));
        return account;
    }

    private static void requireReach(Principal actor, Role role) {
        if (!actor.role().satisfies(role)) {
            throw new MarqueeException(
                    ErrorCode.FORBIDDEN,
                    "Permission denied (expected: role " + role.name().toLowerCase(Locale.ROOT) + ")");
        }
    }

    private static Role role(@Nullable String name) {
        return ROLES.stream()
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> MarqueeException.invalid("role", name, "owner, admin, support, operator or viewer"));
    }
}
