package dev.stria.vm.engine.compile;

/**
 * A loop whose number of rounds is known when it begins, without loops or calls in it.
 *
 * @param header its first instruction, which computes the condition
 * @param exit where it goes on when the condition no longer holds
 * @param bodyStart the first instruction after the condition
 * @param bodyEnd the instruction after the last of the body proper: where the step begins
 * @param latch its last instruction, the branch to the header
 * @param variable the local that counts
 * @param step what is added to it in each round: a number, at least 1, or a local that does not
 *     change, which is looked at before the loop
 * @param boundStart the first of the instructions that compute what the variable stays less than
 * @param boundEnd the instruction after the last of them
 */
record CountedLoop(
    int header,
    int exit,
    int bodyStart,
    int bodyEnd,
    int latch,
    int variable,
    Step step,
    int boundStart,
    int boundEnd) {

  /** What is added to the variable. */
  sealed interface Step {}

  /** A number. */
  record Fixed(long amount) implements Step {}

  /** What a local holds. */
  record Held(int local) implements Step {}

  /** Whether the variable takes every value up to the bound. */
  boolean isStepOne() {
    return step.equals(new Fixed(1));
  }

  /** Whether an instruction belongs to the loop's text. */
  boolean contains(int instruction) {
    return instruction >= header && instruction <= latch;
  }
}
