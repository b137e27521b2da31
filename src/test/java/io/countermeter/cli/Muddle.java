package io.countermeter.cli;

import io.countermeter.cli.ExportFile.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes a mess of a month: rows lose ids and accounts, take those of others, fall on one instant, end otherwise. No
 * scenario would plant that, and where nothing but the order of arrival could decide, it shows.
 */
final class Muddle {
    private static final int PERCENT = 45;
    private static final List<String> STATUSES = List.of("succeeded", "failed", "timed_out", "running", "expired");
    private static final List<String> TAKEN_FROM_LOGS = List.of(
            "submitted_at",
            "submitted_at",
            "finished_at",
            "request_id",
            "job_id",
            "operation_id",
            "idempotency_key",
            "input_hash",
            "model",
            "account",
            "retry_of",
            "requested_seconds",
            "output_count");
    private static final List<String> LOST_FROM_LOGS =
            List.of("finished_at", "account", "operation_id", "input_hash", "output_count", "request_id", "job_id");
    private static final List<String> TAKEN_FROM_BILLS = List.of(
            "charged_at", "charged_at", "request_id", "job_id", "model", "account", "unit", "quantity", "refund_of");
    private static final List<String> LOST_FROM_BILLS =
            List.of("charge_id", "account", "unit", "quantity", "unit_price", "request_id", "job_id");

    private final Random random;

    private Muddle(Random random) {
        this.random = random;
    }

    /** The bills come as one file, so that no two files can disagree about one charge. */
    static List<ExportFile> of(List<ExportFile> files, Random random) {
        List<ExportFile> plain = files.stream().map(file -> file.as(Form.CSV)).toList();
        List<ExportFile> muddled = new ArrayList<>();
        for (ExportFile file : Rearrangement.FILES_MERGED.apply(plain, random)) {
            muddled.add(new Muddle(random).muddle(file));
        }
        return muddled;
    }

    private ExportFile muddle(ExportFile file) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Map<String, String> row : file.rows()) {
            Map<String, String> copy = new LinkedHashMap<>(row);
            if (random.nextInt(100) < PERCENT) {
                Map<String, String> near = neighbour(file, row);
                change(file.bills(), copy, near);
                change(file.bills(), copy, near);
            }
            rows.add(copy);
        }
        return file.withRows(rows);
    }

    private void change(boolean bills, Map<String, String> row, Map<String, String> near) {
        switch (random.nextInt(5)) {
            case 0 -> lose(pick(bills ? LOST_FROM_BILLS : LOST_FROM_LOGS), row);
            case 1 -> row.computeIfPresent("status", (column, status) -> pick(STATUSES));
            default -> {
                String column = pick(bills ? TAKEN_FROM_BILLS : TAKEN_FROM_LOGS);
                String taken = near.get(column);
                if (taken != null) {
                    row.put(column, taken);
                }
            }
        }
    }

    /** A row without any id could not be read; a row that has both may lose one. */
    private static void lose(String column, Map<String, String> row) {
        boolean isId = column.equals("request_id") || column.equals("job_id");
        if (!isId || (row.containsKey("request_id") && row.containsKey("job_id"))) {
            row.remove(column);
        }
    }

    /** Another row of the provider, if one is found soon. */
    private Map<String, String> neighbour(ExportFile file, Map<String, String> row) {
        Map<String, String> found = row;
        for (int turn = 0; turn < 40 && found == row; turn++) {
            Map<String, String> other =
                    file.rows().get(random.nextInt(file.rows().size()));
            if (String.valueOf(other.get("provider")).equals(row.get("provider"))) {
                found = other;
            }
        }
        return found;
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
