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
 * @param step what is added to it in each round, at least 1
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
    long step,
    int boundStart,
    int boundEnd) {

  /** Whether an instruction belongs to the loop's text. */
  boolean contains(int instruction) {
    return instruction >= header && instruction <= latch;
  }
}
