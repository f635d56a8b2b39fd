// Names for new things that stay the same when other parts of a history are left out: made of the time and the step.
// Must never count over the whole case: leaving a step out would shift the names of all later ones.

/** Such a name, wherever it stands. */
export const IDS = /id-\d{9}-\w+-\d+/g;

export class Ids {
  #label = 'clock';
  #of = '';
  #count = 0;

  /** What follows belongs to this step of the history, or to the clock. */
  step(label: number | 'clock'): void {
    this.#label = label === 'clock' ? label : String(label).padStart(5, '0');
  }

  readonly newId = (now: number): string => {
    const of = `id-${String(now).padStart(9, '0')}-${this.#label}`;
    if (of !== this.#of) this.#count = 0;
    this.#of = of;
    return `${of}-${++this.#count}`;
  };
}
