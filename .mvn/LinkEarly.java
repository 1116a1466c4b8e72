import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes type switches and the methods of records plain code, in the jars the launcher starts.
 *
 * <p>javac compiles a switch over types, and the equals and hashCode of a record, to invokedynamic
 * calls whose bootstrap methods generate classes when they first run. A JVM's AOT cache keeps no
 * such classes (it does keep those of lambdas and string concatenation), so that every process pays
 * for them again: four milliseconds for the first, about half a millisecond for each further one.
 * Here such a call becomes a call of a private static method of the same class that does the same.
 * Switches that also have constants as labels, and toString, stay as they are.
 *
 * <p>Usage: {@code java LinkEarly.java JAR…}, all jars of a program. They are changed in place.
 */
public final class LinkEarly {
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

  private final ClassFile classFile;

  private LinkEarly(ClassLoader loader) {
    classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  public static void main(String[] jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String jar : jars) {
      urls.add(Path.of(jar).toUri().toURL());
    }
    try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), null)) {
      LinkEarly link = new LinkEarly(loader);
      for (String jar : jars) {
        URI zip = URI.create("jar:" + Path.of(jar).toUri());
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of());
            var walk = Files.walk(files.getPath("/"))) {
          for (Path file : walk.filter(f -> f.toString().endsWith(".class")).toList()) {
            link.rewrite(file);
          }
        }
      }
    }
  }

  private void rewrite(Path file) throws IOException {
    ClassModel model = classFile.parse(Files.readAllBytes(file));
    if (!hasKnownCall(model)) {
      return;
    }
    ClassDesc owner = model.thisClass().asSymbol();
    boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
    List<InvokeDynamicInstruction> found = new ArrayList<>();
    ClassTransform calls =
        ClassTransform.transformingMethodBodies(
            (builder, element) -> {
              if (element instanceof InvokeDynamicInstruction call && isKnown(call)) {
                builder.invokestatic(owner, name(found.size()), call.typeSymbol(), isInterface);
                found.add(call);
              } else {
                builder.with(element);
              }
            });
    ClassTransform methods =
        ClassTransform.endHandler(
            builder -> {
              for (int i = 0; i < found.size(); i++) {
                InvokeDynamicInstruction call = found.get(i);
                builder.withMethodBody(
                    name(i),
                    call.typeSymbol(),
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                    code -> body(code, call));
              }
            });
    Files.write(file, classFile.transformClass(model, calls.andThen(methods)));
  }

  private static boolean hasKnownCall(ClassModel model) {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .anyMatch(element -> element instanceof InvokeDynamicInstruction call && isKnown(call));
  }

  private static String name(int number) {
    return "linked$" + number;
  }

  private static boolean isKnown(InvokeDynamicInstruction call) {
    return isTypeSwitch(call) || isEquals(call) || isHashCode(call);
  }

  /** Whether a call is a type switch all of whose labels are types. */
  private static boolean isTypeSwitch(InvokeDynamicInstruction call) {
    return call.bootstrapMethod().owner().equals(SWITCHES)
        && call.bootstrapMethod().methodName().equals("typeSwitch")
        && !call.typeSymbol().parameterType(0).isPrimitive()
        && call.bootstrapArgs().stream()
            .allMatch(label -> label instanceof ClassDesc type && !type.isPrimitive());
  }

  private static boolean isEquals(InvokeDynamicInstruction call) {
    return call.bootstrapMethod().owner().equals(RECORDS)
        && call.name().equalsString("equals");
  }

  private static boolean isHashCode(InvokeDynamicInstruction call) {
    return call.bootstrapMethod().owner().equals(RECORDS)
        && call.name().equalsString("hashCode");
  }

  private static void body(CodeBuilder code, InvokeDynamicInstruction call) {
    if (isTypeSwitch(call)) {
      typeSwitch(code, call.bootstrapArgs());
    } else if (isEquals(call)) {
      equals(code, (ClassDesc) call.bootstrapArgs().getFirst(), fields(call));
    } else {
      hashCode(code, (ClassDesc) call.bootstrapArgs().getFirst(), fields(call));
    }
  }

  /**
   * Given a value and the number of the first label to try: the number of the label that takes the
   * value, the number of labels if none does, and -1 for null.
   */
  private static void typeSwitch(CodeBuilder code, List<ConstantDesc> labels) {
    code.aload(0).ifThen(Opcode.IFNULL, none -> none.iconst_m1().ireturn());
    for (int i = 0; i < labels.size(); i++) {
      int label = i;
      ClassDesc type = (ClassDesc) labels.get(i);
      code.block(
          test ->
              test.iload(1)
                  .loadConstant(label)
                  .if_icmpgt(test.breakLabel())
                  .aload(0)
                  .instanceOf(type)
                  .ifeq(test.breakLabel())
                  .loadConstant(label)
                  .ireturn());
    }
    code.loadConstant(labels.size()).ireturn();
  }

  /** The record's fields, which the bootstrap method gets behind its class and their names. */
  private static List<DirectMethodHandleDesc> fields(InvokeDynamicInstruction call) {
    return call.bootstrapArgs().stream()
        .skip(2)
        .map(DirectMethodHandleDesc.class::cast)
        .toList();
  }

  private static void equals(
      CodeBuilder code, ClassDesc owner, List<DirectMethodHandleDesc> fields) {
    code.block(
        different -> {
          different.aload(1).instanceOf(owner).ifeq(different.breakLabel());
          different.aload(1).checkcast(owner).astore(1);
          for (DirectMethodHandleDesc field : fields) {
            ClassDesc type = type(field);
            different.aload(0).getfield(owner, field.methodName(), type);
            different.aload(1).getfield(owner, field.methodName(), type);
            switch (TypeKind.from(type)) {
              case REFERENCE ->
                  different
                      .invokestatic(
                          OBJECTS,
                          "equals",
                          MethodTypeDesc.of(
                              ConstantDescs.CD_boolean,
                              ConstantDescs.CD_Object,
                              ConstantDescs.CD_Object))
                      .ifeq(different.breakLabel());
              case LONG -> different.lcmp().ifne(different.breakLabel());
              case DOUBLE, FLOAT ->
                  different
                      .invokestatic(
                          wrapper(type),
                          "compare",
                          MethodTypeDesc.of(ConstantDescs.CD_int, type, type))
                      .ifne(different.breakLabel());
              default -> different.if_icmpne(different.breakLabel());
            }
          }
          different.iconst_1().ireturn();
        });
    code.iconst_0().ireturn();
  }

  private static void hashCode(
      CodeBuilder code, ClassDesc owner, List<DirectMethodHandleDesc> fields) {
    code.iconst_0();
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc type = type(field);
      boolean isReference = TypeKind.from(type) == TypeKind.REFERENCE;
      code.loadConstant(31)
          .imul()
          .aload(0)
          .getfield(owner, field.methodName(), type)
          .invokestatic(
              isReference ? OBJECTS : wrapper(type),
              "hashCode",
              MethodTypeDesc.of(
                  ConstantDescs.CD_int, isReference ? ConstantDescs.CD_Object : type))
          .iadd();
    }
    code.ireturn();
  }

  private static ClassDesc type(DirectMethodHandleDesc field) {
    return field.invocationType().returnType();
  }

  private static ClassDesc wrapper(ClassDesc primitive) {
    return ClassDesc.of(
        "java.lang."
            + switch (TypeKind.from(primitive)) {
              case BOOLEAN -> "Boolean";
              case BYTE -> "Byte";
              case CHAR -> "Character";
              case SHORT -> "Short";
              case INT -> "Integer";
              case LONG -> "Long";
              case FLOAT -> "Float";
              case DOUBLE -> "Double";
              default -> throw new IllegalArgumentException(primitive.displayName());
            });
  }
}
