/** An Int32Array that doubles as it fills. */
export class GrowingArray {
  length = 0
  private values = new Int32Array(1024)

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(2 * this.length)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }

  /** Exactly the values, in a buffer of their own, fit to be transferred. */
  finish(): Int32Array {
    return this.values.slice(0, this.length)
  }
}

/** Takes values as a {@link GrowingArray} does, and keeps only how many they were. */
export class Tally {
  length = 0

  push(): void {
    this.length++
  }

  finish(): Int32Array {
    return new Int32Array(0)
  }
}
