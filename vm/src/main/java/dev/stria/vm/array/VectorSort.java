package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sorts by a bitonic network: the same comparisons whatever the elements. They are numbered down
 * the columns of a table whose rows are vectors, so that nearly always two whole rows are compared.
 * Only ever used as a twin, whose class data it takes its constants from.
 *
 * <p>Pieces of 2, 4, 8 … elements are sorted in turn, every other one the other way around. While
 * pieces are parts of columns, rows change places for that; later all bits of every other column's
 * elements are turned around.
 */
final class VectorSort<E> implements SortLoop {
  /**
   * What a twin is for.
   *
   * @param real whether elements are floats, told by their bits
   * @param least of two elements, as integers
   * @param greatest likewise
   * @param bytes the species in which memory is read and stored
   * @param elements integers of the elements' size, of the same shape
   * @param infinity the bits of a float's infinity
   */
  record Data(
      boolean real,
      VectorOperators.Binary least,
      VectorOperators.Binary greatest,
      VectorSpecies<Byte> bytes,
      VectorSpecies<?> elements,
      long infinity) {}

  private static final Data DATA = Twins.data(MethodHandles.lookup(), Data.class);
  private static final boolean REAL = DATA.real();
  private static final VectorOperators.Binary LEAST = DATA.least();
  private static final VectorOperators.Binary GREATEST = DATA.greatest();
  private static final VectorSpecies<Byte> BYTES = DATA.bytes();
  private static final VectorSpecies<?> ELEMENTS = DATA.elements();
  private static final long INFINITY = DATA.infinity();
  private static final int STEP = BYTES.length();
  private static final int LANES = ELEMENTS.length();
  private static final int WIDTH = STEP / LANES;

  /** Few, because vectors are objects at first, but enough for every loop to go both ways. */
  private static final int TRIAL_ROWS = 16;

  private static final int LEVELS = Integer.numberOfTrailingZeros(LANES);

  /** Where no lane is turned around. */
  private static final int NO_LEVEL = LEVELS + 1;

  /** For each level, all bits of lanes that begin or cease to be turned around. */
  private static final byte[] TURNS = new byte[(LEVELS + 2) * STEP];

  /** For each binary digit of lanes' numbers, the lanes where it is the other. */
  private static final byte[] PARTNERS = new byte[LEVELS * STEP];

  /** For each digit, all bits of lanes where it is 1. */
  private static final byte[] UPPER = new byte[LEVELS * STEP];

  static {
    for (int lane = 0; lane < LANES; lane++) {
      for (int level = 0; level <= NO_LEVEL; level++) {
        // Of the level before and of this.
        int digits = lane << 1 >>> level & 3;
        boolean turns = level == 0 ? (digits & 2) != 0 : digits == 1 || digits == 2;
        Words.put(WIDTH, TURNS, level * STEP + lane * WIDTH, turns ? -1 : 0);
      }
      for (int digit = 0; digit < LEVELS; digit++) {
        int at = digit * STEP + lane * WIDTH;
        Words.put(WIDTH, PARTNERS, at, lane ^ 1 << digit);
        Words.put(WIDTH, UPPER, at, (lane >>> digit & 1) != 0 ? -1 : 0);
      }
    }
  }

  @Override
  public int rows(int n) {
    int rows = (n + LANES - 1) / LANES;
    return rows <= 1 ? rows : Integer.highestOneBit(rows - 1) << 1;
  }

  @Override
  public int step() {
    return STEP;
  }

  @Override
  public boolean sort(byte[] elements, int rows) {
    if (REAL && !toKeys(elements, rows)) {
      return false;
    }
    turn(elements, rows);
    for (int piece = 2; piece <= rows; piece *= 2) {
      merge(elements, rows, piece);
    }
    for (int level = 1; level <= LEVELS; level++) {
      for (int digit = level - 1; digit >= 0; digit--) {
        compareLanes(elements, rows, digit, digit == level - 1 ? level : NO_LEVEL);
      }
      merge(elements, rows, rows);
    }
    if (REAL) {
      toKeys(elements, rows);
    }
    return true;
  }

  /**
   * Turns the bits of floats into integers that order as they do, or back.
   *
   * @return whether there is no NaN, if they were floats
   */
  private boolean toKeys(byte[] elements, int rows) {
    Vector<E> furthest = read(elements, 0);
    furthest = furthest.lanewise(VectorOperators.XOR, furthest);
    for (int i = 0; i < rows; i++) {
      Vector<E> x = read(elements, i * STEP);
      Vector<E> sign = x.lanewise(VectorOperators.ASHR, WIDTH * Byte.SIZE - 1);
      Vector<E> key = x.lanewise(VectorOperators.XOR, sign.lanewise(VectorOperators.LSHR, 1));
      Vector<E> positive = key.lanewise(VectorOperators.XOR, sign);
      furthest = furthest.lanewise(VectorOperators.MAX, positive);
      ((ByteVector) key.reinterpretShape(BYTES, 0)).intoArray(elements, i * STEP);
    }
    return !furthest.compare(VectorOperators.GT, INFINITY).anyTrue();
  }

  /** Turns columns around to begin with. */
  private void turn(byte[] elements, int rows) {
    Vector<E> turns = read(TURNS, 0);
    for (int i = 0; i < rows; i++) {
      Vector<E> x = read(elements, i * STEP).lanewise(VectorOperators.XOR, turns);
      ((ByteVector) x.reinterpretShape(BYTES, 0)).intoArray(elements, i * STEP);
    }
  }

  /** Compares columns whose numbers differ in a digit, once they are turned around for a level. */
  private void compareLanes(byte[] elements, int rows, int digit, int level) {
    Vector<E> turns = read(TURNS, level * STEP);
    Vector<E> partners = read(PARTNERS, digit * STEP);
    Vector<E> upper = read(UPPER, digit * STEP);
    for (int i = 0; i < rows; i++) {
      Vector<E> x = read(elements, i * STEP).lanewise(VectorOperators.XOR, turns);
      Vector<E> y = partners.selectFrom(x).lanewise(VectorOperators.XOR, upper);
      // The greater of two is the lesser with all bits turned around.
      Vector<E> least = x.lanewise(VectorOperators.XOR, upper).lanewise(LEAST, y);
      Vector<E> result = least.lanewise(VectorOperators.XOR, upper);
      ((ByteVector) result.reinterpretShape(BYTES, 0)).intoArray(elements, i * STEP);
    }
  }

  /** Sorts pieces of columns whose one half goes up and the other down. */
  private void merge(byte[] elements, int rows, int piece) {
    int distance = piece / 2;
    for (; distance > 2; distance /= 8) {
      compareEight(elements, rows, piece, distance / 4);
    }
    if (distance == 2) {
      compareFour(elements, rows, piece);
    } else if (distance == 1) {
      compareTwo(elements, rows, piece);
    }
  }

  /**
   * All bits if the piece of a row is to go down, else 0. Without a branch: HotSpot would leave out
   * the one not taken while the loop is tried.
   */
  private static int down(int row, int piece) {
    return -Integer.signum(row & piece);
  }

  /** Compares rows four times some rows apart, then those twice as many, then those so many. */
  private void compareEight(byte[] elements, int rows, int piece, int distance) {
    int eighth = rows / 8;
    for (int i = 0; i < eighth; i++) {
      int first = (i & -distance) * 8 + (i & distance - 1);
      int down = down(first, piece);
      int step = (1 + 2 * down) * distance * STEP;
      int at0 = first * STEP + (down & 7 * distance * STEP);
      int at1 = at0 + step;
      int at2 = at1 + step;
      int at3 = at2 + step;
      int at4 = at3 + step;
      int at5 = at4 + step;
      int at6 = at5 + step;
      int at7 = at6 + step;
      Vector<E> x0 = read(elements, at0);
      Vector<E> x1 = read(elements, at1);
      Vector<E> x2 = read(elements, at2);
      Vector<E> x3 = read(elements, at3);
      Vector<E> x4 = read(elements, at4);
      Vector<E> x5 = read(elements, at5);
      Vector<E> x6 = read(elements, at6);
      Vector<E> x7 = read(elements, at7);
      Vector<E> y0 = x0.lanewise(LEAST, x4);
      Vector<E> y4 = x0.lanewise(GREATEST, x4);
      Vector<E> y1 = x1.lanewise(LEAST, x5);
      Vector<E> y5 = x1.lanewise(GREATEST, x5);
      Vector<E> y2 = x2.lanewise(LEAST, x6);
      Vector<E> y6 = x2.lanewise(GREATEST, x6);
      Vector<E> y3 = x3.lanewise(LEAST, x7);
      Vector<E> y7 = x3.lanewise(GREATEST, x7);
      Vector<E> z0 = y0.lanewise(LEAST, y2);
      Vector<E> z2 = y0.lanewise(GREATEST, y2);
      Vector<E> z1 = y1.lanewise(LEAST, y3);
      Vector<E> z3 = y1.lanewise(GREATEST, y3);
      Vector<E> z4 = y4.lanewise(LEAST, y6);
      Vector<E> z6 = y4.lanewise(GREATEST, y6);
      Vector<E> z5 = y5.lanewise(LEAST, y7);
      Vector<E> z7 = y5.lanewise(GREATEST, y7);
      ((ByteVector) z0.lanewise(LEAST, z1).reinterpretShape(BYTES, 0)).intoArray(elements, at0);
      ((ByteVector) z0.lanewise(GREATEST, z1).reinterpretShape(BYTES, 0)).intoArray(elements, at1);
      ((ByteVector) z2.lanewise(LEAST, z3).reinterpretShape(BYTES, 0)).intoArray(elements, at2);
      ((ByteVector) z2.lanewise(GREATEST, z3).reinterpretShape(BYTES, 0)).intoArray(elements, at3);
      ((ByteVector) z4.lanewise(LEAST, z5).reinterpretShape(BYTES, 0)).intoArray(elements, at4);
      ((ByteVector) z4.lanewise(GREATEST, z5).reinterpretShape(BYTES, 0)).intoArray(elements, at5);
      ((ByteVector) z6.lanewise(LEAST, z7).reinterpretShape(BYTES, 0)).intoArray(elements, at6);
      ((ByteVector) z6.lanewise(GREATEST, z7).reinterpretShape(BYTES, 0)).intoArray(elements, at7);
    }
  }

  /** Compares every other of four rows, then those beside each other. */
  private void compareFour(byte[] elements, int rows, int piece) {
    for (int i = 0; i < rows; i += 4) {
      int down = down(i, piece);
      int step = (1 + 2 * down) * STEP;
      int at0 = i * STEP + (down & 3 * STEP);
      int at1 = at0 + step;
      int at2 = at1 + step;
      int at3 = at2 + step;
      Vector<E> a = read(elements, at0);
      Vector<E> b = read(elements, at1);
      Vector<E> c = read(elements, at2);
      Vector<E> d = read(elements, at3);
      Vector<E> lowA = a.lanewise(LEAST, c);
      Vector<E> highA = a.lanewise(GREATEST, c);
      Vector<E> lowB = b.lanewise(LEAST, d);
      Vector<E> highB = b.lanewise(GREATEST, d);
      ((ByteVector) lowA.lanewise(LEAST, lowB).reinterpretShape(BYTES, 0)).intoArray(elements, at0);
      ((ByteVector) lowA.lanewise(GREATEST, lowB).reinterpretShape(BYTES, 0))
          .intoArray(elements, at1);
      ((ByteVector) highA.lanewise(LEAST, highB).reinterpretShape(BYTES, 0))
          .intoArray(elements, at2);
      ((ByteVector) highA.lanewise(GREATEST, highB).reinterpretShape(BYTES, 0))
          .intoArray(elements, at3);
    }
  }

  /** Compares rows beside each other. */
  private void compareTwo(byte[] elements, int rows, int piece) {
    for (int i = 0; i < rows; i += 2) {
      int down = down(i, piece) & STEP;
      int low = i * STEP + down;
      int high = i * STEP + STEP - down;
      Vector<E> a = read(elements, low);
      Vector<E> b = read(elements, high);
      ((ByteVector) a.lanewise(LEAST, b).reinterpretShape(BYTES, 0)).intoArray(elements, low);
      ((ByteVector) a.lanewise(GREATEST, b).reinterpretShape(BYTES, 0)).intoArray(elements, high);
    }
  }

  @SuppressWarnings("unchecked") // The species of a twin is the one of its elements.
  private Vector<E> read(byte[] from, int at) {
    return ByteVector.fromArray(BYTES, from, at).reinterpretShape((VectorSpecies<E>) ELEMENTS, 0);
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    sort(a.array, Math.min(n, TRIAL_ROWS));
  }
}
