package dev.marquee.server.topology.exchange;

import dev.marquee.contract.MarqueeException;
import java.util.ArrayList;
import java.util.List;

/** Splits CSV (RFC 4180) into cells. Confined to one call. */
final class CsvRows {
    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private int at;

    private CsvRows(String text) {
        this.text = text;
    }

    static List<List<String>> parse(String text) {
        CsvRows csv = new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        while (csv.at < csv.text.length()) {
            csv.cell();
        }
        csv.endRow();
        return csv.rows;
    }

    private void cell() {
        row.add(text.charAt(at) == '"' ? quoted() : plain());
        if (at >= text.length()) {
            return;
        }
        char separator = text.charAt(at++);
        if (separator == ',') {
            if (at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r') {
                row.add("");
            } else {
                return;
            }
            if (at == text.length()) {
                return;
            }
            separator = text.charAt(at++);
        }
        if (separator == '\r' && at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        endRow();
    }

    private void endRow() {
        if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
            rows.add(row);
        }
        row = new ArrayList<>();
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (true) {
            int end = text.indexOf('"', at);
            if (end < 0) {
                throw MarqueeException.invalid("file", "line " + (rows.size() + 1), "a quote that is closed");
            }
            cell.append(text, at, end);
            at = end + 1;
            if (at >= text.length() || text.charAt(at) != '"') {
                break;
            }
            cell.append('"');
            at++;
        }
        if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            throw MarqueeException.invalid("file", "line " + (rows.size() + 1), "a comma or the end after a quote");
        }
        return cell.toString();
    }
}
