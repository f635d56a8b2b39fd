// What only one fault can tell has gone wrong, counted from one asking to the next.
// Must never say what is right: that is the fault's.
export class Wrongs {
  #count = 0;

  /** It must be so; where it is not, that is one more. */
  must(isSo: boolean): void {
    if (!isSo) this.#count++;
  }

  /** As a trial's `wrongs`: how many since it was asked last. */
  readonly since = async (): Promise<number> => {
    const found = this.#count;
    this.#count = 0;
    return found;
  };
}
