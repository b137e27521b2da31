package io.countermeter;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the table of rooms: who may know whom, and which rooms are free of input, output, state and clock. */
class RoomsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.countermeter");

    /** The pure rooms: what is in them must run unchanged inside a distributed engine. */
    private static final String[] PURE = packages(EnumSet.of(Room.MODEL, Room.CONTRACT, Room.JUDGE, Room.RECONCILE));

    private enum Room {
        MODEL,
        CONTRACT,
        JUDGE,
        RECONCILE,
        FORMAT,
        LEDGER,
        REPORT,
        SIMULATE,
        CLI;

        private Set<Room> mayKnow() {
            return switch (this) {
                case MODEL -> EnumSet.noneOf(Room.class);
                case CONTRACT, FORMAT, LEDGER, REPORT, SIMULATE -> EnumSet.of(MODEL);
                case JUDGE -> EnumSet.of(MODEL, CONTRACT);
                case RECONCILE -> EnumSet.of(MODEL, CONTRACT, JUDGE);
                case CLI -> EnumSet.allOf(Room.class);
            };
        }

        private String inside() {
            return "io.countermeter." + name().toLowerCase(Locale.ROOT) + "..";
        }
    }

    private static String[] packages(Collection<Room> rooms) {
        return rooms.stream().map(Room::inside).toArray(String[]::new);
    }

    @ParameterizedTest
    @EnumSource
    void a_room_knows_only_the_rooms_that_it_may_know(Room room) {
        Set<Room> others = EnumSet.allOf(Room.class);
        others.remove(room);
        others.removeAll(room.mayKnow());
        if (others.isEmpty()) {
            assertThat(room).isEqualTo(Room.CLI);
            return;
        }
        noClasses()
                .that()
                .resideInAPackage(room.inside())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(others))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void every_class_lives_in_a_room() {
        assertThat(HOUSE.stream()
                        .filter(type -> Arrays.stream(packages(EnumSet.allOf(Room.class)))
                                .noneMatch(room -> JavaClass.Predicates.resideInAPackage(room)
                                        .test(type)))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void the_pure_rooms_do_no_input_or_output() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.net..",
                        "java.sql..",
                        "javax.sql..")
                .check(HOUSE);
    }

    @Test
    void the_pure_rooms_read_no_clock() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethodWhere(describe("the clock is read", call -> {
                    String owner = call.getTargetOwner().getName();
                    String method = call.getName();
                    return (owner.startsWith("java.time.") && method.equals("now"))
                            || (owner.equals("java.lang.System")
                                    && (method.equals("currentTimeMillis") || method.equals("nanoTime")));
                }))
                .check(HOUSE);
    }

    @Test
    void the_pure_rooms_hold_no_static_state() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(PURE)
                .and()
                .areStatic()
                .should()
                .beFinal()
                .check(HOUSE);
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(PURE)
                .and()
                .areStatic()
                .and(describe("written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should()
                .haveRawType(describe("that can be changed", RoomsTest::canBeChanged))
                .check(HOUSE);
    }

    /** Interfaces such as List and Map pass: their constants are made by the factories that allow no change. */
    private static boolean canBeChanged(JavaClass type) {
        boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        return type.isArray()
                || (collection && !type.isInterface())
                || type.getPackageName().startsWith("java.util.concurrent")
                || type.isAssignableTo(StringBuilder.class)
                || type.isAssignableTo(ThreadLocal.class);
    }
}
