package dev.stria.reference.machine;

/** One instruction: its mnemonic and what stands behind it. */
public record RefInstruction(String mnemonic, RefImmediate immediate) {}
