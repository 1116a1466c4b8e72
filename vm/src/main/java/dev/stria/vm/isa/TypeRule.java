package dev.stria.vm.isa;

/**
 * How an instruction's operand and result types are found. Most instructions always take and give
 * the same types; the others have a rule of their own, which the verifier knows.
 */
public enum TypeRule {
  /** The types stand in the effect. */
  FIXED,

  // The stack and variables.
  DROP,
  DUP,
  SWAP,
  OVER,
  SELECT,
  LOCAL_GET,
  LOCAL_SET,
  LOCAL_TEE,
  GLOBAL_GET,
  GLOBAL_SET,

  // Control.
  BR,
  BR_IF,
  BR_TABLE,
  CALL,
  RETURN,
  /** Takes nothing and never goes on. */
  STOP,

  // Views.
  DATA,
  VAR,
  ALLOC,
  ALLOC_LIKE,
  /** Any view; the result has its type. */
  SAME_VIEW,
  CARVE,
  SLICE,
  CAST,
  RESHAPE,
  TRANSPOSE,
  PERMUTE,
  BROADCAST,
  AS,
  /** A view of known type and rank 1 or more; an i64. */
  LEN,
  /** A view of known type and an axis; an i64. */
  AXIS_QUESTION,
  /** Any view; an i64. */
  QUESTION,
  /** Two views of any type; an i64. */
  OVERLAPS,
  LOAD,
  STORE,
  /** Any view; nothing. */
  LIFETIME,
  RESIZE,

  // Array operations.
  /** A destination, and a number of its class or a view. */
  FILL,
  /** A destination and a source of the same rank, each of which may be a {@code view}. */
  COPY,
  /** A destination and a source of the same rank. */
  SATURATE,
  /** A destination and one source. */
  UNARY,
  /** A destination and two sources, one of which may be a number. */
  BINARY,
  FMA,
  /** A destination, a condition, and two sources, both of which may be numbers. */
  CHOOSE,
  IOTA,
  /** A view; a number of its class. */
  REDUCE,
  /** A view; an i64. */
  REDUCE_I64,
  DOT,
  /** A destination of one axis less than the source. */
  REDUCE_AXIS,
  CUMSUM,
  MATMUL,
  EQUAL,
  COMPARE,
  /** A view and a number of its class; an i64. */
  SEARCH,
  SORT,
  TAKE
}
