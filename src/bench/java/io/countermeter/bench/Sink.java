package io.countermeter.bench;

/** Takes the invented rows; each goes to the file of the night it belongs to. */
interface Sink {
    void usage(UsageRow row);

    void charge(ChargeRow charge);
}
