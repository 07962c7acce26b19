package dev.marquee.server.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The same statement for many rows without Jdbi between: naming and converting each value costs more than SQLite's own
 * work, which counts where thousands of rows come each second. Stateless; runs on the handle's thread.
 */
public final class FastBatch {
    private FastBatch() {}

    /** Fills in one row. */
    @FunctionalInterface
    public interface Binder<T> {
        /** Sets the values of a row, the first of them number 1. */
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    /**
     * Runs it for each row.
     *
     * @return how many rows each changed
     * @throws IllegalStateException with the fault of the first row that failed; rows before it are changed
     */
    public static <T> int[] insert(Handle handle, String sql, List<T> rows, Binder<T> binder) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (T row : rows) {
                binder.bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("a batch of " + rows.size() + " rows failed: " + e.getMessage(), e);
        }
    }
}
