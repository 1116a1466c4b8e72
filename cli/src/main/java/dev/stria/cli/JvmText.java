package dev.stria.cli;

import dev.stria.vm.JvmClass;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A JVM class as text for people: methods with their sizes, lines, labels and instructions. */
final class JvmText {
  private final StringBuilder text = new StringBuilder();
  private final Map<Label, String> labels = new HashMap<>();
  private final Map<Integer, String> variables = new HashMap<>();

  private JvmText() {}

  /** The whole class. */
  static String of(JvmClass jvmClass) {
    ClassModel model = ClassFile.of().parse(jvmClass.bytes());
    JvmText printer = new JvmText();
    String source =
        model
            .findAttribute(Attributes.sourceFile())
            .map(file -> " from " + file.sourceFile().stringValue())
            .orElse("");
    printer.text.append("class ").append(jvmClass.name()).append(source).append('\n');
    for (MethodModel method : model.methods()) {
      if (!method.methodName().equalsString("<init>")) {
        printer.print(method);
      }
    }
    return printer.text.toString();
  }

  private void print(MethodModel method) {
    CodeAttribute code = method.findAttribute(Attributes.code()).orElseThrow();
    text.append("\n  ")
        .append(simple(method.methodTypeSymbol().returnType()))
        .append(' ')
        .append(method.methodName().stringValue())
        .append(params(method.methodTypeSymbol()))
        .append(": ")
        .append(code.codeLength())
        .append(" bytes, stack ")
        .append(code.maxStack())
        .append(", variables ")
        .append(code.maxLocals())
        .append('\n');
    labels.clear();
    variables.clear();
    nameLabels(code);
    for (CodeElement element : code) {
      print(element);
    }
  }

  /** Numbers the labels that something refers to, and notes the variables' names. */
  private void nameLabels(CodeModel code) {
    Set<Label> used = new HashSet<>();
    for (CodeElement element : code) {
      switch (element) {
        case BranchInstruction branch -> used.add(branch.target());
        case TableSwitchInstruction table -> {
          used.add(table.defaultTarget());
          table.cases().forEach(c -> used.add(c.target()));
        }
        case LookupSwitchInstruction lookup -> {
          used.add(lookup.defaultTarget());
          lookup.cases().forEach(c -> used.add(c.target()));
        }
        case ExceptionCatch handler ->
            used.addAll(List.of(handler.tryStart(), handler.tryEnd(), handler.handler()));
        case LocalVariable variable ->
            variables.put(variable.slot(), variable.name().stringValue());
        default -> {}
      }
    }
    for (CodeElement element : code) {
      if (element instanceof LabelTarget target && used.contains(target.label())) {
        labels.put(target.label(), "L" + labels.size());
      }
    }
  }

  private void print(CodeElement element) {
    switch (element) {
      case LineNumber line -> text.append("    line ").append(line.line()).append('\n');
      case LabelTarget target when labels.containsKey(target.label()) ->
          text.append("    ").append(labels.get(target.label())).append(":\n");
      case ExceptionCatch handler ->
          text.append("    catch from ")
              .append(labels.get(handler.tryStart()))
              .append(" to ")
              .append(labels.get(handler.tryEnd()))
              .append(" at ")
              .append(labels.get(handler.handler()))
              .append('\n');
      case Instruction instruction ->
          text.append("      ")
              .append(mnemonic(instruction))
              .append(operands(instruction))
              .append('\n');
      default -> {}
    }
  }

  private static String mnemonic(Instruction instruction) {
    String name = instruction.opcode().name().toLowerCase(Locale.ROOT);
    boolean isVariable =
        instruction instanceof LoadInstruction || instruction instanceof StoreInstruction;
    // The variable is shown as an operand, whatever form the instruction has.
    return isVariable && name.contains("_") ? name.substring(0, name.indexOf('_')) : name;
  }

  private String operands(Instruction instruction) {
    return switch (instruction) {
      case LoadInstruction load -> variable(load.slot());
      case StoreInstruction store -> variable(store.slot());
      case IncrementInstruction step -> variable(step.slot()) + " by " + step.constant();
      case BranchInstruction branch -> " " + labels.get(branch.target());
      case ConstantInstruction.IntrinsicConstantInstruction constant -> "";
      case ConstantInstruction constant -> " " + constant(constant.constantValue());
      case FieldInstruction field -> " " + simple(field.owner()) + "." + field.name().stringValue();
      case InvokeInstruction call ->
          " " + simple(call.owner()) + "." + call.name().stringValue() + params(call.typeSymbol());
      case TypeCheckInstruction check -> " " + simple(check.type());
      case NewPrimitiveArrayInstruction array ->
          " " + array.typeKind().name().toLowerCase(Locale.ROOT);
      case NewReferenceArrayInstruction array -> " " + simple(array.componentType());
      case TableSwitchInstruction table -> cases(table.cases(), table.defaultTarget());
      case LookupSwitchInstruction lookup -> cases(lookup.cases(), lookup.defaultTarget());
      default -> "";
    };
  }

  private static String constant(ConstantDesc value) {
    return value instanceof DynamicConstantDesc<?> object
        ? "constant " + object.bootstrapArgsList().getFirst() + ", " + simple(object.constantType())
        : value.toString();
  }

  private String variable(int slot) {
    String name = variables.get(slot);
    return " " + slot + (name == null ? "" : " " + name);
  }

  private String cases(List<SwitchCase> cases, Label otherwise) {
    return cases.stream()
        .map(c -> " " + c.caseValue() + ":" + labels.get(c.target()))
        .collect(Collectors.joining("", "", " else:" + labels.get(otherwise)));
  }

  private static String params(MethodTypeDesc type) {
    return type.parameterList().stream()
        .map(JvmText::simple)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String simple(ClassEntry entry) {
    return simple(entry.asSymbol());
  }

  /** A type's name: without its package, unless it is a function's class. */
  private static String simple(ClassDesc type) {
    String owner = type.packageName();
    return owner.startsWith("stria") ? owner + "." + type.displayName() : type.displayName();
  }
}
