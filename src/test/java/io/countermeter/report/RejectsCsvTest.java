package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RejectsCsvTest {
    private final RejectsCsv output = new RejectsCsv();

    @Test
    void saysWhereWhatAndWhatToDo() {
        assertThat(Samples.shortened(output, Samples.ordinary())).isEqualTo("""
                file,line,column,reason,advice,row_sha256,cell
                bills/2026-10.csv,12,amount,"not a number: 0,35",write decimals with a point,<sha>,"0,35"
                """);
    }

    @Test
    void defusesTheCellAtFault() {
        assertThat(Samples.written(output, Samples.everything()))
                .contains(",'=cmd|' /C calc'!A0<U+001B>[31m  | `x` ")
                .doesNotContain(",=cmd", "\u001b", "\r");
    }

    @Test
    void closesTheStreamOfRejects() {
        AtomicBoolean isClosed = new AtomicBoolean();
        Report ordinary = Samples.ordinary();
        Samples.written(
                output,
                new Report(
                        ordinary.result(),
                        ordinary.run(),
                        () -> ordinary.rejects().get().onClose(() -> isClosed.set(true)),
                        null));
        assertThat(isClosed).isTrue();
    }

    @Test
    void handsOnWhatWentWrongInReadingTheRejects() {
        Report report = new Report(
                Samples.ordinary().result(),
                Samples.run(),
                () -> Stream.generate(() -> {
                    throw new UncheckedIOException(new IOException("the ledger is gone"));
                }),
                null);
        assertThatThrownBy(() -> output.write(report, OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessage("the ledger is gone");
    }
}
