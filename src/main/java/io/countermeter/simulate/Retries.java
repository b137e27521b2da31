package io.countermeter.simulate;

import io.countermeter.model.ChargeField;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.util.List;

/** One submission that was billed more than once. */
final class Retries {
    private Retries() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.fault("retry of the client", "billed twice because our client retried", 2, Retries::byClient),
                Scenario.fault(
                        "retry of the provider",
                        "billed twice because the provider retried",
                        3,
                        stage -> retried(stage, UsageField.PROVIDER_RETRIES)),
                Scenario.fault(
                        "retry of somebody",
                        "billed twice because one of us retried",
                        3,
                        stage -> retried(stage, UsageField.RETRIES)),
                Scenario.fault("charged twice without a retry", "the log knows that nobody retried", 2, Retries::twice),
                Scenario.fault(
                        "charged twice, retries not logged",
                        "nobody can tell whether somebody retried",
                        2,
                        stage -> stage.call(Tariff.EDIT_1)
                                .billed()
                                .explained()
                                .twin()
                                .taken(FindingKind.DUPLICATE_CHARGE, Remedy.REVIEW)),
                Scenario.fault(
                        "charged twice, retries not to be billed",
                        "whoever retried, one of the charges is wrong",
                        2,
                        stage -> stage.call(Tariff.MOTION_1)
                                .billed()
                                .explained()
                                .twin()
                                .taken(FindingKind.DUPLICATE_CHARGE, Remedy.RECOVER)),
                Scenario.fault("a retry and a charge too many", "three charges and one retry", 2, Retries::thrice),
                Scenario.fault(
                        "two charges for one job sent twice",
                        "the failure was billed as well",
                        2,
                        Retries::jobSentAgain));
    }

    private static void byClient(Stage stage) {
        stage.call(stage.pick(Tariff.PIX_1, Tariff.REEL_720P))
                .set(UsageField.CLIENT_RETRIES, BigDecimal.ONE)
                .billed()
                .explained()
                .twin()
                .taken(FindingKind.BILLED_RETRY, Remedy.PREVENT);
    }

    private static void retried(Stage stage, UsageField field) {
        stage.call(stage.pick(Tariff.REEL_1080P, Tariff.PIX_2_HD, Tariff.EDIT_PRO))
                .set(field, BigDecimal.ONE)
                .billed()
                .explained()
                .twin()
                .taken(FindingKind.BILLED_RETRY, stage.pick(Remedy.RECOVER, Remedy.PREVENT, Remedy.REVIEW));
    }

    private static void twice(Stage stage) {
        stage.call(stage.pick(Tariff.PIX_1, Tariff.MOTION_2, Tariff.REEL_720P))
                .set(UsageField.RETRIES, BigDecimal.ZERO)
                .billed()
                .explained()
                .twin()
                .taken(FindingKind.DUPLICATE_CHARGE, Remedy.RECOVER);
    }

    private static void thrice(Stage stage) {
        Bill second = stage.call(Tariff.REEL_720P)
                .set(UsageField.CLIENT_RETRIES, BigDecimal.ONE)
                .set(UsageField.PROVIDER_RETRIES, BigDecimal.ZERO)
                .billed()
                .explained()
                .twin()
                .taken(FindingKind.BILLED_RETRY, Remedy.PREVENT);
        second.twin().taken(FindingKind.DUPLICATE_CHARGE, Remedy.RECOVER);
    }

    /** The charges name only the job: the first is for the attempt that succeeded, the second for the one that failed. */
    private static void jobSentAgain(Stage stage) {
        Call failed = stage.call(Tariff.MOTION_1)
                .failed(Outcome.FAILED, "worker lost")
                .finishedAfter(30);
        Call sentAgain = failed.again(120).set(UsageField.JOB_ID, failed.jobId());
        Bill first = sentAgain.billed().set(ChargeField.REQUEST_ID, null).explained();
        failed.billed()
                .set(ChargeField.CHARGED_AT, first.chargedAt().plusSeconds(300))
                .takenByFailure(Outcome.FAILED, Remedy.RECOVER);
    }
}
