package dev.marquee.server.topology.exchange;

import dev.marquee.contract.MarqueeException;
import java.util.ArrayList;
import java.util.List;

/** Splits CSV (RFC 4180) into cells. Confined to one call. */
final class CsvRows {
    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private int at;
    private int line = 1;

    private CsvRows(String text) {
        this.text = text;
    }

    /**
     * A row that is not empty.
     *
     * @param line the one that it starts on, from 1
     */
    record Row(int line, List<String> cells) {}

    static List<Row> parse(String text) {
        CsvRows csv = new CsvRows(text);
        while (csv.at < text.length()) {
            csv.row();
        }
        return csv.rows;
    }

    private void row() {
        int first = line;
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        if (at < text.length()) {
            endLine();
        }
        if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
            rows.add(new Row(first, cells));
        }
    }

    /** Lines end by any of CR LF, LF and CR. */
    private void endLine() {
        boolean two = text.startsWith("\r\n", at);
        at += two ? 2 : 1;
        line++;
    }

    private String cell() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int first = line;
        StringBuilder cell = new StringBuilder();
        at++;
        while (true) {
            int end = text.indexOf('"', at);
            if (end < 0) {
                throw MarqueeException.invalid("line " + first, "a quote that stays open", "a quote that is closed");
            }
            line += lineEnds(at, end);
            cell.append(text, at, end);
            at = end + 1;
            if (at >= text.length() || text.charAt(at) != '"') {
                break;
            }
            cell.append('"');
            at++;
        }
        if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            throw MarqueeException.invalid(
                    "line " + line, "text after a quote", "a comma or the end of the line after a quote");
        }
        return cell.toString();
    }

    private int lineEnds(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean ofPair = c == '\r' && i + 1 < to && text.charAt(i + 1) == '\n';
            count += (c == '\n' || c == '\r') && !ofPair ? 1 : 0;
        }
        return count;
    }
}
