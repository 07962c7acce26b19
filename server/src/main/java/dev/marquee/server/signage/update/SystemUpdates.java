package dev.marquee.server.signage.update;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.Upload;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.signage.notice.Notice;
import dev.marquee.server.signage.notice.Notices;
import dev.marquee.server.signage.roster.Roster;
import dev.marquee.server.signage.roster.Screen;
import dev.marquee.server.values.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Software for players. Lists read the database, so never on an event loop; changes complete after the commit. */
public final class SystemUpdates {
    private static final Logger log = LoggerFactory.getLogger(SystemUpdates.class);
    private static final String UNKNOWN = "Update not found";
    private static final String VERSION = "[A-Za-z0-9][A-Za-z0-9._+-]{0,39}";

    private final Database database;
    private final WriteQueue writes;
    private final Path folder;
    private final Roster roster;
    private final UpdateSink sink;
    private final Notices notices;
    private final ActivityLog activity;
    private final Clock clock;
    private final UpdateDao dao = new UpdateDao();

    /** @param folder where the packages are; exists */
    public SystemUpdates(
            Database database,
            WriteQueue writes,
            Path folder,
            Roster roster,
            UpdateSink sink,
            Notices notices,
            ActivityLog activity,
            Clock clock) {
        this.database = database;
        this.writes = writes;
        this.folder = folder;
        this.roster = roster;
        this.sink = sink;
        this.notices = notices;
        this.activity = activity;
        this.clock = clock;
    }

    List<SystemUpdate> list() {
        return database.read(dao::list);
    }

    /** What a player runs. */
    String versionOf(Screen screen) {
        return database.read(handle -> dao.versionOf(handle, screen.id()));
    }

    /** What is newer than what a player runs. */
    List<SystemUpdate> newerFor(Screen screen) {
        String version = versionOf(screen);
        return list().stream()
                .filter(update -> !update.status().equals("deprecated"))
                .filter(update -> Versions.isNewer(update.version(), version))
                .toList();
    }

    CompletableFuture<SystemUpdate> add(Upload upload, Principal actor) {
        String version = upload.text("version");
        if (version == null || !version.matches(VERSION)) {
            throw MarqueeException.invalid("version", version, "such as 1.2.0");
        }
        if (upload.size() == 0) {
            throw MarqueeException.invalid("update_file", "empty", "a package");
        }
        String description = Fields.freeText(upload.text("description"));
        String flag = String.valueOf(upload.text("is_critical"));
        boolean critical = List.of("true", "on", "1", "y", "yes").contains(flag);
        String plain = upload.filename().replaceAll(".*[/\\\\]", "").replaceAll("[^A-Za-z0-9._-]", "");
        String filename = version + "-" + upload.sha256().substring(0, 8) + "-"
                + plain.substring(Math.max(0, plain.length() - 80));
        return writes.submit(context -> {
            if (dao.hasVersion(context.handle(), version)) {
                throw new MarqueeException(
                        ErrorCode.CONFLICT, "version: " + version + " (expected: one that is not there yet)");
            }
            long id = dao.insert(
                    context.handle(),
                    version,
                    description,
                    filename,
                    upload.size(),
                    upload.sha256(),
                    critical,
                    actor.name(),
                    clock.millis());
            Files.move(upload.file(), folder.resolve(filename), StandardCopyOption.REPLACE_EXISTING);
            activity.record(context, actor, "update.add", "version " + version, upload.sha256());
            notices.tell(
                    context,
                    actor,
                    Notice.of("info", "Update added", "Version " + version + " can be deployed", "system_update"));
            return required(context, id);
        });
    }

    /** Orders players to install a package; completes with how many. */
    CompletableFuture<Integer> deploy(long id, List<Long> playerIds, Principal actor) {
        if (playerIds.isEmpty()) {
            throw MarqueeException.invalid("device_ids", null, "players");
        }
        return writes.submit(context -> {
            SystemUpdate update = required(context, id);
            for (long player : playerIds) {
                if (roster.find(context.handle(), player).isEmpty()) {
                    throw MarqueeException.invalid("device_ids", player, "a player");
                }
                dao.deploy(context.handle(), id, player, clock.millis());
                sink.order(
                        context,
                        player,
                        Map.of(
                                "version",
                                update.version(),
                                "url",
                                update.filePath(),
                                "checksum",
                                update.checksum(),
                                "size",
                                update.fileSize()),
                        actor);
            }
            activity.record(
                    context, actor, "update.deploy", "version " + update.version(), playerIds.size() + " players");
            notices.tell(
                    context,
                    actor,
                    Notice.of(
                            "info",
                            "Update on its way",
                            "Version " + update.version() + " goes to " + playerIds.size() + " players",
                            "system_update"));
            return playerIds.size();
        });
    }

    CompletableFuture<SystemUpdate> delete(long id, Principal actor) {
        return writes.submit(context -> {
            SystemUpdate update = required(context, id);
            dao.delete(context.handle(), id);
            activity.record(context, actor, "update.delete", "version " + update.version(), null);
            context.afterCommit(() -> deleteQuietly(file(update)));
            return update;
        });
    }

    SystemUpdate get(String filename) {
        return database.read(handle -> dao.findByName(handle, filename))
                .orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    Path file(SystemUpdate update) {
        return folder.resolve(update.filename());
    }

    private SystemUpdate required(WriteContext context, long id) {
        return dao.find(context.handle(), id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("update {} could not be removed: {}", file.getFileName(), e.getMessage());
        }
    }
}
