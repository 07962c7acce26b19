package dev.marquee.server.deployment;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.DeploymentDetail;
import dev.marquee.contract.deployment.DeploymentRow;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.values.Page;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The history of deployments as people read it. Reads the database; request pool only. */
public final class DeploymentQueries {
    private static final int EXPORT_PAGE = 500;

    private final Database database;
    private final ProgressBoard progress;
    private final DeploymentDao deployments = new DeploymentDao();
    private final DeploymentEventDao timeline = new DeploymentEventDao();

    /** Reads from this database. */
    public DeploymentQueries(Database database, ProgressBoard progress) {
        this.database = database;
        this.progress = progress;
    }

    /** Deployments, newest first, and how many the filter finds in all. */
    public Page<DeploymentRow> list(DeploymentFilter filter, int limit, int offset) {
        return database.read(handle ->
                new Page<>(deployments.list(handle, filter, limit, offset), deployments.count(handle, filter)));
    }

    /** The newest deployments, without counting. */
    List<DeploymentRow> newest(DeploymentFilter filter, int limit) {
        return database.read(handle -> deployments.list(handle, filter, limit, 0));
    }

    /**
     * One deployment with its timeline.
     *
     * @param id as in a path: text that is no number finds nothing
     * @throws MarqueeException {@code NOT_FOUND}
     */
    public DeploymentDetail detail(String id) {
        return detail(number(id));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw MarqueeException.notFound("Deployment not found");
        }
    }

    private DeploymentDetail detail(long id) {
        return database.read(handle -> {
            DeploymentRow row =
                    deployments.find(handle, id).orElseThrow(() -> MarqueeException.notFound("Deployment not found"));
            DeploymentDao.Extra extra = deployments.extra(handle, id);
            return new DeploymentDetail(
                    row,
                    extra.imageVersion(),
                    extra.batchId(),
                    progress.of(id).orElse(null),
                    timeline.list(handle, id));
        });
    }

    /** All that a filter finds, read page by page while the stream is consumed. */
    public Stream<DeploymentRow> export(DeploymentFilter filter) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Pages(filter), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    /** Holds no connection between pages, however slowly a client takes them. */
    private final class Pages implements Iterator<DeploymentRow> {
        private final DeploymentFilter filter;
        private Iterator<DeploymentRow> page = new ArrayList<DeploymentRow>().iterator();
        private @Nullable DeploymentRow last;
        private boolean ended;

        Pages(DeploymentFilter filter) {
            this.filter = filter;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && !ended) {
                List<DeploymentRow> rows =
                        database.read(handle -> deployments.listAfter(handle, filter, last, EXPORT_PAGE));
                ended = rows.size() < EXPORT_PAGE;
                page = rows.iterator();
            }
            return page.hasNext();
        }

        @Override
        public DeploymentRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            DeploymentRow row = page.next();
            last = row;
            return row;
        }
    }
}
