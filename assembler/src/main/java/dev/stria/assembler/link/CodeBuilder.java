package dev.stria.assembler.link;

import dev.stria.assembler.syntax.Spanned;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.program.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The instructions of one function, in the making. */
final class CodeBuilder {
  /** A label that stands before an instruction. */
  record LabelPlace(int instruction, Spanned place) {}

  private record Branch(int instruction, Opcode opcode, int[] labels) {}

  private static final int UNPLACED = -1;

  private final List<Instruction> code = new ArrayList<>();
  private final List<Spanned> origins = new ArrayList<>();
  private final List<LabelPlace> places = new ArrayList<>();
  private final List<Branch> branches = new ArrayList<>();
  private final boolean separateLabels;
  private int[] targets = new int[8];
  private int labelCount;
  private int[] files = new int[16];
  private int[] lines = new int[16];

  /**
   * An empty function.
   *
   * @param separateLabels whether no two labels may stand before one instruction, so that it can be
   *     said which of them is to blame
   */
  CodeBuilder(boolean separateLabels) {
    this.separateLabels = separateLabels;
  }

  int size() {
    return code.size();
  }

  void add(Instruction instruction, Spanned origin, int file, int line) {
    if (code.size() == lines.length) {
      files = Arrays.copyOf(files, files.length * 2);
      lines = Arrays.copyOf(lines, lines.length * 2);
    }
    files[code.size()] = file;
    lines[code.size()] = line;
    code.add(instruction);
    origins.add(origin);
  }

  /** Adds a branch; for {@code br_table} the last label is the one for all other indices. */
  void addBranch(Opcode opcode, int[] labels, Spanned origin, int file, int line) {
    branches.add(new Branch(code.size(), opcode, labels));
    add(Instruction.of(Opcode.NOP), origin, file, line);
  }

  /** A label that is yet to be placed. */
  int newLabel() {
    if (labelCount == targets.length) {
      targets = Arrays.copyOf(targets, labelCount * 2);
    }
    targets[labelCount] = UNPLACED;
    return labelCount++;
  }

  boolean isPlaced(int label) {
    return targets[label] != UNPLACED;
  }

  /** Places a label before the next instruction. */
  void place(int label, Spanned where, int file, int line) {
    if (separateLabels && !places.isEmpty() && places.getLast().instruction() == code.size()) {
      add(Instruction.of(Opcode.NOP), where, file, line);
    }
    targets[label] = code.size();
    places.add(new LabelPlace(code.size(), where));
  }

  /** The instructions. All labels must have been placed. */
  List<Instruction> code() {
    for (Branch branch : branches) {
      int[] labels = branch.labels();
      int last = targets[labels[labels.length - 1]];
      Immediate immediate;
      if (branch.opcode() == Opcode.BR_TABLE) {
        List<Integer> others = new ArrayList<>(labels.length - 1);
        for (int i = 0; i < labels.length - 1; i++) {
          others.add(targets[labels[i]]);
        }
        immediate = new Immediate.OfLabels(others, last);
      } else {
        immediate = new Immediate.OfLabel(last);
      }
      code.set(branch.instruction(), new Instruction(branch.opcode(), immediate));
    }
    return code;
  }

  Lines lines() {
    return Lines.of(Arrays.copyOf(files, code.size()), Arrays.copyOf(lines, code.size()));
  }

  /** What in the text each instruction comes from. */
  List<Spanned> origins() {
    return origins;
  }

  /** Where labels stand, in order. */
  List<LabelPlace> places() {
    return places;
  }
}
