// A journal that fails when a test says so, as a full disk or a lost database would.
// Must never lose or change what it does store.
import { Journal } from '../../server/store/journal.ts';
import type { Storage } from '../../server/store/open.ts';

export class ShakyJournal extends Journal {
  /** How many of the next writes fail. */
  failing = 0;
  /** How many of the next writes find that somebody else was first, while reading again fails. */
  torn = 0;

  override async append(...args: Parameters<Journal['append']>): ReturnType<Journal['append']> {
    if (this.failing > 0) {
      this.failing -= 1;
      throw new Error('SECRET-IN-ERROR the disk is full');
    }
    return this.torn > 0 ? 'conflict' : super.append(...args);
  }

  override load: Journal['load'] = async (caseId, afterSeq) => {
    if (this.torn === 0) return super.load(caseId, afterSeq);
    this.torn -= 1;
    throw new Error('SECRET-IN-ERROR the disk cannot be read');
  };
}

/** Puts a shaky journal between the app and its storage. */
export function shaky(): { storage: (real: Storage) => Storage; journal: () => ShakyJournal } {
  let journal: ShakyJournal | null = null;
  return {
    storage: (real) => {
      journal = new ShakyJournal(real.store, real.keys);
      return { ...real, journal };
    },
    journal: () => {
      if (!journal) throw new Error('nothing was started yet');
      return journal;
    },
  };
}
