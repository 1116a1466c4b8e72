package dev.stria.suite.properties;

import java.util.List;

/**
 * The numbers from which a part of a case is decided, one decision after the other. Smaller numbers
 * decide for what comes first, which is to be the simplest; when no number is left, that is always
 * taken. So cutting numbers off and making them smaller makes a case simpler.
 */
public final class Choices {
  /** Numbers are from 0 to this, exclusive. */
  static final int RANGE = 1 << 16;

  private static final int HUNDRED = 100;

  private final int[] numbers;
  private int next;

  public Choices(int... numbers) {
    this.numbers = numbers;
  }

  private int take() {
    return next < numbers.length ? numbers[next++] : 0;
  }

  /** A number from 0 to {@code bound}, exclusive. */
  public int below(int bound) {
    return (int) ((long) take() * bound / RANGE);
  }

  /** A number between these, both possible. */
  public int between(int least, int most) {
    return least + below(most - least + 1);
  }

  /** True in so many cases of a hundred; false is simpler. */
  public boolean chance(int percent) {
    return below(HUNDRED) >= HUNDRED - percent;
  }

  /** One of the things listed; the first is the simplest. */
  @SafeVarargs
  public final <T> T one(T... things) {
    return things[below(things.length)];
  }

  /** One of the things listed; the first is the simplest. */
  public <T> T of(List<T> things) {
    return things.get(below(things.size()));
  }

  /** The number of a weight: 0 as often as the first says in relation to the sum, and so on. */
  public int weighted(int... weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int at = below(sum);
    int chosen = 0;
    while (at >= weights[chosen]) {
      at -= weights[chosen];
      chosen++;
    }
    return chosen;
  }

  /** 64 bits, any. */
  public long bits() {
    return ((long) take() << 48) ^ ((long) take() << 32) ^ ((long) take() << 16) ^ take();
  }
}
