// Names for new things that stay the same when other parts of a history are left out: made of the time and the step.
// Must never count over the whole case: leaving a step out would shift the names of all later ones.

/** Such a name, wherever it stands. */
export const IDS = /id-\d{9}-\w+-\d+/g;

export class Ids {
  #label = 'clock';
  /** How many were given so far, by time and step: the clock may go on at the time at which it stood before. */
  readonly #given = new Map<string, number>();

  /** What follows belongs to this step of the history, or to the clock. */
  step(label: number | 'clock'): void {
    this.#label = label === 'clock' ? label : String(label).padStart(5, '0');
  }

  readonly newId = (now: number): string => {
    const of = `id-${String(now).padStart(9, '0')}-${this.#label}`;
    const count = (this.#given.get(of) ?? 0) + 1;
    this.#given.set(of, count);
    return `${of}-${count}`;
  };
}
