package io.countermeter.report;

import io.countermeter.model.AuditResult;
import io.countermeter.model.RunInfo;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the outputs are made of.
 *
 * @param rejects opens the rejected rows, in order of file and line; whoever opens the stream closes it
 */
public record Report(AuditResult result, RunInfo run, Supplier<Stream<FileReject>> rejects) {}
