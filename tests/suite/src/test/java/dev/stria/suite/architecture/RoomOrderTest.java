package dev.stria.suite.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Inside vm, a room imports only the rooms that stand before it. */
class RoomOrderTest {
  private static final List<String> ROOMS =
      List.of(
          "dev.stria.vm.fault",
          "dev.stria.vm.memory",
          "dev.stria.vm.record",
          "dev.stria.vm.npy",
          "dev.stria.vm.array",
          "dev.stria.vm.isa",
          "dev.stria.vm.program",
          "dev.stria.vm.verify",
          "dev.stria.vm.engine",
          "dev.stria.vm.engine.interp",
          "dev.stria.vm.engine.compile",
          "dev.stria.vm.engine.tier",
          "dev.stria.vm");

  @Test
  void everyPackageOfTheMachineIsARoom() {
    var packages = new TreeSet<String>();
    for (JavaClass c : ProductClasses.below("dev.stria.vm")) {
      packages.add(c.getPackageName());
    }
    assertFalse(packages.isEmpty());
    packages.removeAll(ROOMS);
    assertEquals(List.of(), List.copyOf(packages), "packages without a place in the order");
  }

  @Test
  void aRoomUsesOnlyTheRoomsBeforeIt() {
    assertEquals(
        List.of(),
        ProductClasses.forbidden(
            ProductClasses.below("dev.stria.vm"),
            (from, to) ->
                !ProductClasses.isBelow(to, "dev.stria.vm")
                    || ROOMS.indexOf(to) <= ROOMS.indexOf(from)));
  }

  @Test
  void everyPackageIsNullMarked() {
    var unmarked = new TreeSet<String>();
    for (JavaClass c : ProductClasses.all()) {
      JavaPackage owner = c.getPackage();
      if (owner.tryGetAnnotationOfType(NullMarked.class).isEmpty()) {
        unmarked.add(owner.getName());
      }
    }
    assertEquals(List.of(), List.copyOf(unmarked), "packages without @NullMarked package-info");
  }
}
