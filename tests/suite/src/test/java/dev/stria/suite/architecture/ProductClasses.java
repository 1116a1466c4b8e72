package dev.stria.suite.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** The project's own classes, without those of its tests, as the class files say them. */
final class ProductClasses {
  private static final List<JavaClass> ALL =
      List.copyOf(
          new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("dev.stria"));

  private ProductClasses() {}

  static List<JavaClass> all() {
    return ALL;
  }

  /** Those of a package and the packages below it. */
  static List<JavaClass> below(String packageName) {
    return ALL.stream().filter(c -> isBelow(c.getPackageName(), packageName)).toList();
  }

  static boolean isBelow(String packageName, String root) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }

  /**
   * One line for every dependency between packages that is not allowed.
   *
   * @param from the classes whose dependencies are looked at
   * @param allowed whether a class of the first package may use one of the second
   */
  static List<String> forbidden(List<JavaClass> from, BiPredicate<String, String> allowed) {
    List<String> lines = new ArrayList<>();
    for (JavaClass origin : from) {
      for (var dependency : origin.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (!target.isEmpty() && !allowed.test(origin.getPackageName(), target)) {
          lines.add(dependency.getDescription());
        }
      }
    }
    return lines;
  }
}
