package io.countermeter.cli;

/** The exit codes (SPEC section 7); of several, the highest counts. */
enum ExitCode {
    DONE(0),
    FINDINGS_OPEN(1),
    WRONG_USAGE(2),
    INPUT_REFUSED(3),
    LEDGER_IN_USE(4),
    BUG(70),
    INPUT_OUTPUT(74);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static int highest(int a, int b) {
        return Math.max(a, b);
    }
}
