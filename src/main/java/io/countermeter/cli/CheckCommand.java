package io.countermeter.cli;

import io.countermeter.ledger.BilledAccount;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.LedgerFault;
import io.countermeter.ledger.LedgerIoException;
import io.countermeter.ledger.Run;
import io.countermeter.ledger.RunFinding;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Finding;
import io.countermeter.model.Sha256;
import io.countermeter.report.RunJson;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Verifies a ledger. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {"countermeter check", "       countermeter check --ledger ledger"},
        description = "Verifies that the ledger still holds what was imported and judged: each file's rows and money, "
                + "the hashes of all rows, the proofs of the last run, the sums of what nights know. Anything else is a "
                + "failure (exit 70).")
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final LedgerOption ledgerOption = new LedgerOption();

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Ledger ledger = Ledgers.existing(ledgerOption.directory)) {
            List<LedgerFault> faults = new ArrayList<>(ledger.check());
            faults.addAll(faultsOfDocuments(ledger));
            if (faults.isEmpty()) {
                terminal.show(ledger.directory() + ": " + ledger.files().size() + " files, all as they were imported"
                        + (ledger.lastRun().isPresent() ? "; the last run is proved" : "; there is no run yet"));
                return ExitCode.DONE.code();
            }
            faults.forEach(fault -> terminal.say(fault.sentence()));
            terminal.say(advice(ledger, faults));
            return ExitCode.BUG.code();
        } catch (LedgerIoException unreadable) {
            throw new CommandProblem(
                    ExitCode.INPUT_OUTPUT,
                    unreadable.getMessage() + "\nIf its disk is sound and has space, make it anew from the files with"
                            + " 'countermeter rebuild'.");
        }
    }

    private static String advice(Ledger ledger, List<LedgerFault> faults) {
        Set<LedgerFault.Subject> subjects = EnumSet.noneOf(LedgerFault.Subject.class);
        faults.forEach(fault -> subjects.add(fault.subject()));
        if (subjects.equals(EnumSet.of(LedgerFault.Subject.NIGHTS))) {
            return "What is known of earlier nights and closed months is not what it was, and no file tells it. Put a"
                    + " copy of " + ledger.directory() + " from before in its place; the next night goes on from what"
                    + " is there.";
        }
        return subjects.contains(LedgerFault.Subject.RECORDS)
                ? "The ledger is not what it was. Make it anew from the files: countermeter rebuild --logs PATH… --bills"
                        + " PATH… --ledger " + ledger.directory()
                : "The records are whole, but the last run is not. Judge them again, as with countermeter reconcile"
                        + " --ledger " + ledger.directory();
    }

    /** Where the documents of the last run do not say what its rows say. */
    private static List<LedgerFault> faultsOfDocuments(Ledger ledger) {
        List<LedgerFault> faults = new ArrayList<>();
        try {
            List<Finding> findings = new ArrayList<>();
            ledger.forEachStoredFinding((columns, document) -> {
                Finding finding = RunJson.readFinding(document);
                findings.add(finding);
                List<String> expected = RunFinding.columns(finding);
                if (!expected.equals(columns)) {
                    faults.add(ofRun("finding " + columns.get(0) + ": its document says " + differing(expected, columns)
                            + ", its row " + differing(columns, expected)));
                }
            });
            ledger.lastRun().ifPresent(run -> check(run, findings, ledger, faults));
        } catch (RuntimeException unreadable) {
            faults.add(ofRun("the documents of the last run cannot be read: " + unreadable.getMessage()));
        }
        return faults;
    }

    private static void check(Run run, List<Finding> findings, Ledger ledger, List<LedgerFault> faults) {
        AuditResult result = RunJson.read(run.summary(), findings);
        Proofs.failures(
                        result,
                        result.attempts().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .forEach(failure -> faults.add(ofRun("the summary of the last run: " + failure)));
        String contract = run.contract();
        String sha256 = contract == null ? null : Sha256.of(contract);
        if (sha256 != null && !sha256.equals(run.info().contractSha256())) {
            faults.add(ofRun("the contract that the last run kept is not the one it was judged by"));
        }
        Set<BilledAccount> due = new HashSet<>(Judgement.accounts(ledger, contract));
        ledger.accountsOfRun().stream()
                .filter(account -> !due.contains(account))
                .forEach(account -> faults.add(ofRun("the charges of " + account.provider() + " " + account.account()
                        + " stand in another bridge than the contract says")));
        if (!ledger.bridgeTotals().equals(bridgeTotals(result))) {
            faults.add(ofRun("the bridges in the summary of the last run are not those of its rows"));
        }
    }

    private static List<String> bridgeTotals(AuditResult result) {
        List<String> totals = new ArrayList<>();
        result.bridges().forEach(bridge -> bridge.lines()
                .forEach(line -> totals.add(String.join(
                        " ",
                        bridge.provider(),
                        bridge.account(),
                        bridge.currency(),
                        line.cause().words(),
                        line.amount().stripTrailingZeros().toPlainString()))));
        totals.sort(null);
        return totals;
    }

    private static String differing(List<String> one, List<String> other) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).equals(other.get(i))) {
                texts.add(one.get(i));
            }
        }
        return String.join(" ", texts);
    }

    private static LedgerFault ofRun(String sentence) {
        return new LedgerFault(LedgerFault.Subject.RUN, sentence);
    }
}
