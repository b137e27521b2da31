package io.countermeter.cli;

import io.countermeter.cli.ExportFile.Form;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Ways to bring the same records in other files, after which SPEC section 2 promises the same result. */
enum Rearrangement {
    ROWS_SHUFFLED {
        @Override
        List<ExportFile> apply(List<ExportFile> files, Random random) {
            return eachRows(files, rows -> {
                List<Map<String, String>> shuffled = new ArrayList<>(rows);
                Collections.shuffle(shuffled, random);
                return shuffled;
            });
        }
    },
    FILES_SPLIT {
        @Override
        List<ExportFile> apply(List<ExportFile> files, Random random) {
            return split(files, random, 0);
        }
    },
    FILES_SPLIT_WITH_OVERLAPS {
        @Override
        List<ExportFile> apply(List<ExportFile> files, Random random) {
            return split(files, random, 30);
        }
    },
    FILES_MERGED {
        @Override
        List<ExportFile> apply(List<ExportFile> files, Random random) {
            Map<String, ExportFile> merged = new LinkedHashMap<>();
            for (ExportFile file : files) {
                merged.merge(file.bills() + " " + file.form().isCsv(), file, Rearrangement::merge);
            }
            return List.copyOf(merged.values());
        }
    },
    FILES_RENAMED {
        @Override
        List<ExportFile> apply(List<ExportFile> files, Random random) {
            List<ExportFile> renamed = new ArrayList<>();
            for (ExportFile file : files) {
                String folder = random.nextBoolean() ? "" : "folder " + random.nextInt(3) + "/";
                renamed.add(
                        file.named(folder + Integer.toString(random.nextInt(1_000_000), 36) + "-" + renamed.size()));
            }
            return renamed;
        }
    },
    FILES_COPIED {
        @Override
        List<ExportFile> apply(List<ExportFile> files, Random random) {
            List<ExportFile> all = new ArrayList<>(files);
            files.forEach(file -> all.add(file.named("copy of " + file.name())));
            return all;
        }
    },
    FILES_WRITTEN_TWICE_IN_OTHER_WORDS {
        @Override
        List<ExportFile> apply(List<ExportFile> files, Random random) {
            List<ExportFile> again = files;
            for (Rearrangement other : List.of(FORMS_CHANGED, OFFSETS_SHIFTED, DECIMALS_REWRITTEN, ROWS_SHUFFLED)) {
                again = other.apply(again, random);
            }
            List<ExportFile> all = new ArrayList<>(files);
            again.forEach(file -> all.add(file.named("again-" + file.name())));
            return all;
        }
    },
    OFFSETS_SHIFTED {
        @Override
        List<ExportFile> apply(List<ExportFile> files, Random random) {
            return eachCell(files, TIMES, time -> shifted(time, random));
        }
    },
    DECIMALS_REWRITTEN {
        @Override
        List<ExportFile> apply(List<ExportFile> files, Random random) {
            return eachCell(files, NUMBERS, number -> rewritten(number, random));
        }
    },
    COLUMNS_REORDERED {
        @Override
        List<ExportFile> apply(List<ExportFile> files, Random random) {
            return eachRows(files, rows -> reordered(rows, random));
        }
    },
    FORMS_CHANGED {
        @Override
        List<ExportFile> apply(List<ExportFile> files, Random random) {
            Form[] forms = Form.values();
            return files.stream()
                    .map(file -> file.as(forms[random.nextInt(forms.length)]))
                    .toList();
        }
    },
    ALL_AT_ONCE {
        @Override
        List<ExportFile> apply(List<ExportFile> files, Random random) {
            List<ExportFile> all = files;
            for (Rearrangement one : List.of(
                    FILES_MERGED,
                    ROWS_SHUFFLED,
                    OFFSETS_SHIFTED,
                    DECIMALS_REWRITTEN,
                    FILES_SPLIT_WITH_OVERLAPS,
                    FILES_WRITTEN_TWICE_IN_OTHER_WORDS,
                    COLUMNS_REORDERED,
                    FORMS_CHANGED,
                    FILES_RENAMED)) {
                all = one.apply(all, random);
            }
            return all;
        }
    };

    private static final Set<String> TIMES =
            Set.of("submitted_at", "finished_at", "charged_at", "period_start", "period_end");
    private static final Set<String> NUMBERS = Set.of(
            "http_status",
            "retries",
            "provider_retries",
            "client_retries",
            "requested_seconds",
            "output_seconds",
            "requested_count",
            "output_count",
            "moderated_count",
            "input_images",
            "input_seconds",
            "output_megapixels",
            "text_tokens",
            "image_tokens",
            "output_tokens",
            "gpu_seconds",
            "polls",
            "quantity",
            "unit_price",
            "amount");

    /** What a charge without an id may change without becoming another one. */
    private static final Set<String> RESTATED = Set.of("quantity", "unit_price", "amount", "status", "description");

    private static final Set<String> IDENTITY = Set.of("provider", "account", "charge_id", "unit", "sku");
    private static final List<String> OFFSETS = List.of("Z", "+00:00", "+05:30", "-08:00", "+14:00", "-03:30");
    private static final DateTimeFormatter TO_THE_NANOSECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX", Locale.ROOT);
    private static final int MOST_PARTS = 4;

    abstract List<ExportFile> apply(List<ExportFile> files, Random random);

    private static List<ExportFile> eachRows(List<ExportFile> files, UnaryOperator<List<Map<String, String>>> change) {
        return files.stream()
                .map(file -> file.withRows(change.apply(file.rows())))
                .toList();
    }

    private static List<ExportFile> eachCell(
            List<ExportFile> files, Set<String> columns, UnaryOperator<String> change) {
        return eachRows(files, rows -> {
            List<Map<String, String>> changed = new ArrayList<>();
            for (Map<String, String> row : rows) {
                Map<String, String> copy = new LinkedHashMap<>(row);
                copy.replaceAll((column, cell) -> columns.contains(column) ? change.apply(cell) : cell);
                changed.add(copy);
            }
            return changed;
        });
    }

    private static String shifted(String time, Random random) {
        Instant instant = OffsetDateTime.parse(time).toInstant();
        ZoneOffset offset = ZoneOffset.of(OFFSETS.get(random.nextInt(OFFSETS.size())));
        DateTimeFormatter format = random.nextBoolean() ? DateTimeFormatter.ISO_OFFSET_DATE_TIME : TO_THE_NANOSECOND;
        return format.format(instant.atOffset(offset));
    }

    private static String rewritten(String number, Random random) {
        BigDecimal value = new BigDecimal(number);
        return switch (random.nextInt(3)) {
            case 0 -> value.stripTrailingZeros().toPlainString();
            case 1 ->
                value.setScale(Math.max(0, value.scale()) + 1 + random.nextInt(3))
                        .toPlainString();
            default -> value.unscaledValue() + "E" + -value.scale();
        };
    }

    private static List<Map<String, String>> reordered(List<Map<String, String>> rows, Random random) {
        List<Map<String, String>> changed = new ArrayList<>();
        for (Map<String, String> row : rows) {
            List<Map.Entry<String, String>> cells = new ArrayList<>(row.entrySet());
            Collections.shuffle(cells, random);
            Map<String, String> copy = new LinkedHashMap<>();
            cells.forEach(cell -> copy.put(cell.getKey(), cell.getValue()));
            changed.add(copy);
        }
        return changed;
    }

    /**
     * Cuts each file into two to four. Rows that differ only in their occurrence stay together, for a cut between them
     * is what SPEC excepts.
     *
     * @param percent of the rows that two parts have
     */
    private static List<ExportFile> split(List<ExportFile> files, Random random, int percent) {
        List<ExportFile> parts = new ArrayList<>();
        for (ExportFile file : files) {
            int count = 2 + random.nextInt(MOST_PARTS - 1);
            List<List<Map<String, String>>> rows = new ArrayList<>();
            for (int part = 0; part < count; part++) {
                rows.add(new ArrayList<>());
            }
            for (List<Map<String, String>> inseparable : inseparable(file)) {
                int part = random.nextInt(count);
                rows.get(part).addAll(inseparable);
                if (random.nextInt(100) < percent) {
                    rows.get((part + 1) % count).addAll(inseparable);
                }
            }
            for (int part = 0; part < count; part++) {
                if (!rows.get(part).isEmpty()) {
                    parts.add(file.withRows(rows.get(part)).named(file.name() + "-part-" + part));
                }
            }
        }
        return parts;
    }

    private static Collection<List<Map<String, String>>> inseparable(ExportFile file) {
        Map<Map<String, String>, List<Map<String, String>>> groups = new LinkedHashMap<>();
        for (Map<String, String> row : file.rows()) {
            groups.computeIfAbsent(identity(file, row), identity -> new ArrayList<>())
                    .add(row);
        }
        return groups.values();
    }

    private static Map<String, String> identity(ExportFile file, Map<String, String> row) {
        Map<String, String> identity = new LinkedHashMap<>(byValue(row));
        if (file.bills() && row.containsKey("charge_id")) {
            identity.keySet().retainAll(IDENTITY);
        } else if (file.bills()) {
            identity.keySet().removeAll(RESTATED);
        }
        return identity;
    }

    /** Both files as one: a row that one has k times and the other m times stands there max(k, m) times. */
    private static ExportFile merge(ExportFile first, ExportFile second) {
        List<Map<String, String>> rows = new ArrayList<>(first.rows());
        Map<Map<String, String>, Integer> held = new LinkedHashMap<>();
        first.rows().forEach(row -> held.merge(byValue(row), 1, Integer::sum));
        for (Map<String, String> row : second.rows()) {
            if (held.merge(byValue(row), -1, Integer::sum) < 0) {
                rows.add(row);
            }
        }
        return first.withRows(rows).named(first.name() + "-and-" + second.name());
    }

    /** The row by value: 1.40 is 1.4, and an instant is the same in every offset. */
    private static Map<String, String> byValue(Map<String, String> row) {
        Map<String, String> values = new LinkedHashMap<>(row);
        values.replaceAll((column, cell) -> {
            if (TIMES.contains(column)) {
                return OffsetDateTime.parse(cell).toInstant().toString();
            }
            return NUMBERS.contains(column)
                    ? new BigDecimal(cell).stripTrailingZeros().toPlainString()
                    : cell;
        });
        return values;
    }
}
