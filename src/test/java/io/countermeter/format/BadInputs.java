package io.countermeter.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The bad inputs of the error catalogue, each with what is said of it. */
final class BadInputs {
    private static final String LOG_HEADER = "provider,request_id,submitted_at,status,model,output_count\n";
    private static final String LOG_ROW = "acme,r1,2026-10-01T00:00:00Z,succeeded,acme-2,1\n";
    private static final String BILL_HEADER = "provider,charged_at,request_id,quantity,amount,currency,description\n";
    private static final String BILL_ROW = "acme,2026-10-01T00:00:00Z,r1,1,0.35,USD,one image\n";

    private BadInputs() {}

    /**
     * One bad input.
     *
     * @param input what stands in the file, for the reader of the catalogue
     * @param rows how many of its rows are accepted
     * @param messages what is said of it, a line each
     */
    @SuppressWarnings("ArrayRecordComponent")
    record BadInput(
            String title, InputKind kind, String file, String input, byte[] bytes, int rows, List<String> messages) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static BadInput log(String title, String text, int rows, String... messages) {
        return bytes(title, InputKind.LOG, "log.csv", text, utf8(text), rows, messages);
    }

    private static BadInput bill(String title, String text, int rows, String... messages) {
        return bytes(title, InputKind.BILLS, "bill.csv", text, utf8(text), rows, messages);
    }

    private static BadInput bytes(
            String title, InputKind kind, String file, String input, byte[] bytes, int rows, String... messages) {
        return new BadInput(title, kind, file, input, bytes, rows, List.of(messages));
    }

    private static BadInput logTime(String title, String time, String message) {
        return log(
                title,
                LOG_HEADER + "acme,r1," + time + ",succeeded,acme-2,1\n" + LOG_ROW,
                1,
                "log.csv:2: submitted_at: " + message);
    }

    private static BadInput amount(String title, String amount, String message) {
        return bill(
                title,
                BILL_HEADER + "acme,2026-10-01T00:00:00Z,r1,1,\"" + amount + "\",USD,\n" + BILL_ROW,
                1,
                "bill.csv:2: amount: " + message);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(utf8(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    static List<BadInput> all() {
        return Stream.of(files(), shapes(), numbers(), times(), words(), texts())
                .flatMap(List::stream)
                .toList();
    }

    private static List<BadInput> files() {
        byte[] packed = gzip(LOG_HEADER + LOG_ROW.repeat(50));
        Charset utf16 = StandardCharsets.UTF_16LE;
        byte[] mark = {(byte) 0xff, (byte) 0xfe};
        return List.of(
                bytes(
                        "empty file",
                        InputKind.LOG,
                        "log.csv",
                        "",
                        new byte[0],
                        0,
                        "log.csv: the file is empty, so that its format cannot be known; fetch it again; if it is meant to be empty, leave it out or name its format with --format"),
                log("header only", LOG_HEADER, 0, "log.csv: the file holds a header and no rows"),
                log(
                        "unknown format",
                        "when,what\n2026-10-01,nothing\n",
                        0,
                        "log.csv:1: no known format fits the file; countermeter formats lists those that are known; name one with --format, or add one of your own"),
                log(
                        "missing column",
                        "provider,requestid,submitted_at,status\nacme,r1,2026-10-01T00:00:00Z,failed\n",
                        0,
                        "log.csv:1: no known format fits the file; 'countermeter-log' comes nearest, but the file lacks request_id or job_id; is 'requestid' meant to be 'request_id'? name its format with --format, or add a format of your own"),
                log(
                        "column that is nearly known",
                        LOG_HEADER.replace("output_count", "ouput_count") + LOG_ROW,
                        1,
                        "log.csv: the column 'ouput_count' is not read: did you mean 'output_count'?"),
                log(
                        "a bill passed as a log",
                        BILL_HEADER + BILL_ROW,
                        0,
                        "log.csv: this looks like a billing export (countermeter-charges); pass it with --bills"),
                log(
                        "duplicate headers",
                        LOG_HEADER.replace("model", "status") + LOG_ROW,
                        0,
                        "log.csv:1: the header names the column 'status' twice (columns 4 and 5); rename or drop one of them, so that it is plain which one is meant"),
                bytes(
                        "invalid UTF-8",
                        InputKind.LOG,
                        "log.csv",
                        LOG_HEADER + "acme,r0,2026-10-01T00:00:00Z,succeeded,caf<E9>,1\n" + LOG_ROW,
                        joined(
                                utf8(LOG_HEADER),
                                "acme,r0,2026-10-01T00:00:00Z,succeeded,caf\u00e9,1\n"
                                        .getBytes(StandardCharsets.ISO_8859_1),
                                utf8(LOG_ROW)),
                        1,
                        "log.csv:2: the row holds bytes that are not UTF-8; export the file as UTF-8"),
                bytes(
                        "byte order mark",
                        InputKind.LOG,
                        "log.csv",
                        "<EF BB BF>" + LOG_HEADER + LOG_ROW,
                        utf8("\ufeff" + LOG_HEADER + LOG_ROW),
                        1),
                bytes(
                        "UTF-16 with a byte order mark",
                        InputKind.LOG,
                        "log.csv",
                        "<FF FE>" + LOG_HEADER + LOG_ROW,
                        joined(mark, (LOG_HEADER + LOG_ROW).getBytes(utf16)),
                        1),
                bytes(
                        "UTF-16 without a byte order mark",
                        InputKind.LOG,
                        "log.csv",
                        LOG_HEADER + LOG_ROW,
                        (LOG_HEADER + LOG_ROW).getBytes(utf16),
                        0,
                        "log.csv: the file seems to be UTF-16 without a byte order mark; export it as UTF-8, or with the mark"),
                bytes(
                        "truncated gzip",
                        InputKind.LOG,
                        "log.csv.gz",
                        "a gzip file without its last ten bytes",
                        Arrays.copyOf(packed, packed.length - 10),
                        0,
                        "log.csv.gz: the gzip file is cut off; fetch it again; what was unpacked is not used"),
                bytes(
                        "gzip whose last part is cut off",
                        InputKind.LOG,
                        "log.csv.gz",
                        "a whole gzip, and behind it the first twelve bytes of another",
                        joined(packed, Arrays.copyOf(packed, 12)),
                        0,
                        "log.csv.gz: the gzip file is cut off; fetch it again; what was unpacked is not used"),
                bytes(
                        "a spreadsheet",
                        InputKind.BILLS,
                        "bill.xlsx",
                        "PK…",
                        utf8("PK\u0003\u0004 and more"),
                        0,
                        "bill.xlsx: the file is a zip archive or a spreadsheet; unpack it, or save it as CSV"),
                json(
                        "JSON cut in the middle",
                        "[{\"provider\": \"acme\",\n  \"request_id\": \"r1\"",
                        0,
                        "log.json:2: the JSON ends in the middle; fetch the file again; none of its rows is used"),
                bytes(
                        "invalid UTF-8 in a JSON document",
                        InputKind.LOG,
                        "log.json",
                        "[" + jsonRow("caf<E9>", "1") + "]",
                        ("[\n" + jsonRow("caf\u00e9", "1") + "]").getBytes(StandardCharsets.ISO_8859_1),
                        0,
                        "log.json:2: the JSON holds bytes that are not UTF-8; export it as UTF-8; none of its rows is used"),
                json(
                        "JSON Lines with a line cut in the middle",
                        jsonRow("r1", "1") + "\n{\"provider\": \"acme\", \"requ\n" + jsonRow("r2", "1") + "\n",
                        2,
                        "log.json:2: the JSON ends in the middle; write one whole JSON object on each line"),
                json(
                        "a key that stands twice",
                        "[" + jsonRow("r1", "1, \"request_id\": \"r2\"") + "]",
                        0,
                        "log.json:1: the key 'request_id' stands twice in the row; each row is one JSON object with each key once"),
                json(
                        "a row that is no object",
                        "[" + jsonRow("r1", "1") + ",\n 7]",
                        1,
                        "log.json:2: the row is not a JSON object; each row is one JSON object with each key once"));
    }

    private static BadInput json(String title, String text, int rows, String... messages) {
        return bytes(title, InputKind.LOG, "log.json", text, utf8(text), rows, messages);
    }

    private static String jsonRow(String id, String count) {
        return "{\"provider\": \"acme\", \"request_id\": \"" + id
                + "\", \"submitted_at\": \"2026-10-01T00:00:00Z\", \"status\": \"succeeded\", \"output_count\": "
                + count
                + "}";
    }

    private static List<BadInput> shapes() {
        return List.of(
                log(
                        "row with too few cells",
                        LOG_HEADER + "acme,r0,2026-10-01T00:00:00Z\n" + LOG_ROW,
                        1,
                        "log.csv:2: the row has 3 cells and the header 6; the row may have been cut, or a cell with a comma or a quote in it needs quotes"),
                log(
                        "row with too many cells",
                        LOG_HEADER + LOG_ROW.replace("1\n", "1,2\n") + LOG_ROW,
                        1,
                        "log.csv:2: the row has 7 cells and the header 6; a cell with a comma or a quote in it needs quotes"),
                log(
                        "row with an empty cell too many, as a decimal comma makes it",
                        LOG_HEADER + LOG_ROW.replace("1\n", "1,\n") + LOG_ROW,
                        1,
                        "log.csv:2: the row has 7 cells and the header 6; a cell with a comma or a quote in it needs quotes"),
                log(
                        "unclosed quote",
                        LOG_HEADER + "acme,r0,2026-10-01T00:00:00Z,\"succeeded,acme-2,1\n" + LOG_ROW
                                + LOG_ROW.replace("r1", "r2"),
                        2,
                        "log.csv:2: a quote is opened and not closed; close the quote; a quote within a quoted cell is written twice"),
                log(
                        "unclosed quote before a quoted cell",
                        LOG_HEADER + "acme,\"r0,2026-10-01T00:00:00Z,succeeded,acme-2,1\n"
                                + LOG_ROW.replace("r1", "\"r1\""),
                        1,
                        "log.csv:2: a quote is opened and not closed where the cell ends; close the quote; a quote within a quoted cell is written twice"),
                log(
                        "text after a quote",
                        LOG_HEADER + LOG_ROW.replace("r1", "\"r\"1") + LOG_ROW,
                        1,
                        "log.csv:2: a quote or a carriage return stands where none can; close the quote; a quote within a quoted cell is written twice"),
                log(
                        "empty provider",
                        LOG_HEADER + LOG_ROW.substring(4) + LOG_ROW,
                        1,
                        "log.csv:2: provider: provider is empty; each row needs it"),
                log(
                        "no id",
                        LOG_HEADER + LOG_ROW.replace("r1", " ") + LOG_ROW,
                        1,
                        "log.csv:2: request_id: the row names no request_id and no job_id; one of them is needed to find it on a bill"));
    }

    private static List<BadInput> numbers() {
        return List.of(
                amount(
                        "number out of bounds",
                        "1e400",
                        "the number is out of bounds; at most 60 digits and 30 decimals are read"),
                amount("not a number", "NaN", "'NaN' is not a number; leave it empty if it is not known"),
                json(
                        "not a number, in JSON",
                        "[" + jsonRow("r1", "NaN") + ",\n" + jsonRow("r2", "1") + "]",
                        1,
                        "log.json:1: output_count: 'NaN' is not a number; leave it empty if it is not known"),
                amount(
                        "thousands separator",
                        "1,234.50",
                        "'1,234.50' is not a number; write it without thousands separators and with a decimal point: 1234.50"),
                amount(
                        "decimal comma",
                        "1234,50",
                        "'1234,50' is not a number; write it without thousands separators and with a decimal point: 1234.50"),
                amount(
                        "parentheses",
                        "(5.00)",
                        "'(5.00)' is not a number; if parentheses mean below zero, write a minus sign: -5.00"),
                amount(
                        "currency sign",
                        "$5.00",
                        "'$5.00' is not a number; write plain digits with a decimal point: 1234.50"),
                amount("no amount", "", "amount is empty; each row needs it"),
                bill(
                        "scientific notation and thirty decimals",
                        BILL_HEADER + "acme,2026-10-01T00:00:00Z,r1,3e-06,0.003835980000000000000000000000,usd,\n",
                        1),
                log(
                        "negative quantity",
                        LOG_HEADER + LOG_ROW.replace(",1\n", ",-1\n") + LOG_ROW,
                        1,
                        "log.csv:2: output_count: the number is negative; a count or a quantity is zero or more"),
                log(
                        "half a count",
                        LOG_HEADER + LOG_ROW.replace(",1\n", ",1.5\n") + LOG_ROW,
                        1,
                        "log.csv:2: output_count: the number is not whole; a count has no decimals"),
                bill(
                        "negative amount and quantity of a charge",
                        BILL_HEADER + BILL_ROW.replace(",1,0.35", ",-1,-0.35"),
                        1));
    }

    private static List<BadInput> times() {
        return List.of(
                log(
                        "four good styles of times",
                        LOG_HEADER
                                + LOG_ROW
                                + LOG_ROW.replace("T00:00:00Z", " 00:00:00")
                                + LOG_ROW.replace("T00:00:00Z", "T02:00:00.123456789+02:00")
                                + LOG_ROW.replace("T00:00:00Z", " 00:00 UTC"),
                        4),
                bill(
                        "a period whose last day stands for its end",
                        """
                        provider,charged_at,period_start,period_end,amount,currency
                        acme,2026-10-01T00:00:00Z,2026-10-01,2026-10-01,5,USD
                        acme,2026-10-02T00:00:00Z,2026-10-02,2026-10-03,5,USD
                        """,
                        1,
                        "bill.csv:2: period_end: the period ends before it has begun; period_end is the first instant "
                                + "after the period: of a day it is the next day"),
                logTime(
                        "day or month first",
                        "03/04/2026 10:00",
                        "'03/04/2026 10:00' is not a time; which of its numbers is the day cannot be told; write it as 2026-10-31T23:59:59Z, or state the pattern in a format of your own"),
                logTime(
                        "day first with dots",
                        "01.10.2026 10:00",
                        "'01.10.2026 10:00' is not a time; write it as 2026-10-31T23:59:59Z, or state the pattern in a format of your own"),
                logTime(
                        "month in words",
                        "1 Oct 2026",
                        "'1 Oct 2026' is not a time; write it as 2026-10-31T23:59:59Z, or state the pattern in a format of your own"),
                logTime(
                        "a date without a time",
                        "2026-10-01",
                        "the time of day is missing; write date and time, such as 2026-10-01T23:59:59Z"),
                logTime(
                        "Unix seconds where text is expected",
                        "1790812800",
                        "'1790812800' is not a time; if it is Unix seconds, say time: unix_s in a format of your own; else write it as 2026-10-31T23:59:59Z"),
                logTime(
                        "a number that a spreadsheet made",
                        "46296.5",
                        "'46296.5' is not a time; a spreadsheet may have made a number of it; write it as 2026-10-31T23:59:59Z"),
                logTime("a day that is not", "2026-02-30T00:00:00Z", "there is no day 2026-02-30; check the date"),
                logTime(
                        "an hour that is not",
                        "2026-10-01T24:00:00Z",
                        "there is no time of day 24:00:00Z; hours go from 00 to 23, minutes and seconds from 00 to 59"),
                logTime(
                        "a time of no year that has bills",
                        "0001-01-01T00:00:00Z",
                        "the time lies outside the years 1970 to 2199; check the unit: Unix seconds have 10 digits today, milliseconds 13; leave it empty if it is not known"),
                bytes(
                        "a local time that clocks pass over",
                        InputKind.LOG,
                        "berlin.csv",
                        "at,id,result\n2026-03-29 02:30:00,r1,ok\n2026-03-29 03:30:00,r2,ok\n",
                        utf8("at,id,result\n2026-03-29 02:30:00,r1,ok\n2026-03-29 03:30:00,r2,ok\n"),
                        1,
                        "berlin.csv:2: at: the time does not exist: clocks in Europe/Berlin were put forward over it; export times in UTC or with an offset, or check the zone of the format"),
                bytes(
                        "a local time that comes twice",
                        InputKind.LOG,
                        "berlin.csv",
                        "at,id,result\n2026-10-25 02:30:00,r1,ok\n2026-10-25 03:30:00,r2,ok\n",
                        utf8("at,id,result\n2026-10-25 02:30:00,r1,ok\n2026-10-25 03:30:00,r2,ok\n"),
                        1,
                        "berlin.csv:2: at: the time came twice: clocks in Europe/Berlin were put back over it; export times in UTC or with an offset"));
    }

    private static List<BadInput> words() {
        return List.of(
                log(
                        "unknown status",
                        LOG_HEADER + LOG_ROW.replace("succeeded", "success") + LOG_ROW,
                        1,
                        "log.csv:2: status: unknown status 'success'; did you mean 'succeeded'? known are succeeded, failed, provider_error, invalid_input, quality_failure, moderated_input, moderated_output, expired, cancelled, empty, timed_out, delivery_failed, running, unknown"),
                log(
                        "unknown operation",
                        LOG_HEADER.replace("model", "operation") + LOG_ROW.replace("acme-2", "text2image"),
                        0,
                        "log.csv:2: operation: unknown operation 'text2image'; did you mean 'text_to_image'? known are text_to_image, image_to_image, image_edit, text_to_video, image_to_video, video_to_video, upscale, other"),
                bill(
                        "unknown currency",
                        BILL_HEADER + BILL_ROW.replace("USD", "USDD") + BILL_ROW,
                        1,
                        "bill.csv:2: currency: unknown currency 'USDD'; did you mean 'USD'? write an ISO 4217 code such as USD; credits need a format that names them"),
                bill(
                        "currency sign for a currency",
                        BILL_HEADER + BILL_ROW.replace("USD", "$") + BILL_ROW,
                        1,
                        "bill.csv:2: currency: unknown currency '$'; write its ISO 4217 code: USD"),
                bill(
                        "unknown unit",
                        BILL_HEADER.replace("description", "unit") + BILL_ROW.replace("one image", "images"),
                        0,
                        "bill.csv:2: unit: unknown unit 'images'; did you mean 'image'? known are second, image, edit, task, input_image, input_second, megapixel, text_token, image_token, output_token, gpu_second, poll, webhook"),
                bill(
                        "unknown category",
                        BILL_HEADER.replace("description", "category") + BILL_ROW.replace("one image", "discount"),
                        0,
                        "bill.csv:2: category: unknown category 'discount'; known are usage, refund, credit, tax, fee, purchase, adjustment, other, invoice"),
                bill(
                        "a billing period that is no month",
                        BILL_HEADER.replace("description", "billing_period") + BILL_ROW.replace("one image", "Oct-26"),
                        0,
                        "bill.csv:2: billing_period: 'Oct-26' is not a month; write a billing period as 2026-10"),
                bill(
                        "several faults in one row",
                        BILL_HEADER + BILL_ROW.replace("USD", "dollars").replace("0.35", "free"),
                        0,
                        "bill.csv:2: amount: 'free' is not a number (also at fault: currency); write plain digits with a decimal point: 1234.50"));
    }

    private static List<BadInput> texts() {
        String cell = "x".repeat(1 << 20);
        return List.of(
                bytes(
                        "a cell of a mebibyte that is not read",
                        InputKind.LOG,
                        "log.csv",
                        LOG_HEADER.strip() + ",prompt\n" + LOG_ROW.strip() + ",<1 MiB>\n",
                        utf8(LOG_HEADER.strip() + ",prompt\n" + LOG_ROW.strip() + "," + cell + "\n"),
                        1,
                        "log.csv: the column 'prompt' is not read: the format 'countermeter-log' does not know it"),
                bytes(
                        "a cell of a mebibyte where an id should be",
                        InputKind.LOG,
                        "log.csv",
                        LOG_HEADER + "acme,<1 MiB>,2026-10-01T00:00:00Z,succeeded,acme-2,1\n" + LOG_ROW,
                        utf8(LOG_HEADER + LOG_ROW.replace("r1", cell) + LOG_ROW),
                        1,
                        "log.csv:2: request_id: the text has 1048576 characters; at most 1000 are kept; check that the column holds what the format says"),
                bytes(
                        "control characters in an id",
                        InputKind.LOG,
                        "log.csv",
                        LOG_HEADER + "acme,r<ESC>[31m1,2026-10-01T00:00:00Z,succeeded,acme-2,1\n" + LOG_ROW,
                        utf8(LOG_HEADER + LOG_ROW.replace("r1", "r\u001b[31m1") + LOG_ROW),
                        1,
                        "log.csv:2: request_id: the text holds control characters; take them out where the file is made; they may hide what it says"),
                bytes(
                        "control characters in a description",
                        InputKind.BILLS,
                        "bill.csv",
                        BILL_HEADER + BILL_ROW.replace("one", "<ESC>[31mone"),
                        utf8(BILL_HEADER + BILL_ROW.replace("one", "\u001b[31mone")),
                        1),
                log(
                        "cells that begin like formulas",
                        LOG_HEADER
                                + LOG_ROW.replace("r1", "=1+1")
                                + LOG_ROW.replace("r1", "+1")
                                + LOG_ROW.replace("r1", "-1")
                                + LOG_ROW.replace("r1", "@x"),
                        4));
    }
}
