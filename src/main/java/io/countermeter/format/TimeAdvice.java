package io.countermeter.format;

/** What to do about a time that is not in ISO style: which style it is, as far as it shows. */
final class TimeAdvice {
    private static final String WRITE = "write it as 2026-10-31T23:59:59Z";

    private TimeAdvice() {}

    static String of(String text) {
        if (isNumber(text)) {
            return number(text);
        }
        if (text.indexOf('/') >= 0) {
            return "which of its numbers is the day cannot be told; " + WRITE
                    + ", or state the pattern in a format of your own";
        }
        return WRITE + ", or state the pattern in a format of your own";
    }

    private static String number(String text) {
        int point = text.indexOf('.');
        int digits = point < 0 ? text.length() : point;
        if (digits == 10 || digits == 13) {
            return "if it is Unix " + (digits == 10 ? "seconds" : "milliseconds") + ", say time: "
                    + (digits == 10 ? "unix_s" : "unix_ms") + " in a format of your own; else " + WRITE;
        }
        return "a spreadsheet may have made a number of it; " + WRITE;
    }

    private static boolean isNumber(String text) {
        boolean number = !text.isEmpty();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            number &= (c >= '0' && c <= '9') || c == '.';
        }
        return number;
    }
}
