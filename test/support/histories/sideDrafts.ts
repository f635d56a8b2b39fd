// Side drafts in random histories: words released, taken back and shared, snapshots, reading aloud.
// Must never release the same word twice, or a search could not tell whose it was.
import { acts } from './acts.ts';
import { anySeat, pick, secret } from './pick.ts';

type S = import('../../../server/mediation/state.ts').CaseState;
type P = import('./pick.ts').Pick;

const anyRelease = (s: S, p: P): string => pick([...s.releases.list.map(({ id }) => id), 'none'], p.which);
const everybody = (s: S, p: P): string[] => (p.yes ? Object.keys(s.people).slice(0, 32) : []);
const seats = (people: readonly { seat: string }[] | null): string[] => (people ?? []).map(({ seat }) => seat);
/** Now and then from a screen that has not changed yet. */
const isLate = (p: P): boolean => p.also % 12 === 0;

export const sideDrafts = acts({
  any: {
    releaseWords: (s, p) => ({ type: 'releaseWords', text: secret(), audience: everybody(s, p) }),
    takeBackRelease: (s, p) => ({ type: 'takeBackRelease', release: anyRelease(s, p) }),
    shareWords: (s, p) => ({ type: 'shareWords', release: anyRelease(s, p), audience: everybody(s, p) }),
    showSnapshot: (s, p) => ({
      type: 'showSnapshot',
      points: [pick(['p1', 'none'], p.which)],
      audience: everybody(s, p),
    }),
    readAloud: (s, p) => ({
      type: 'readAloud',
      point: pick([...(s.releases.snapshot ?? []).map(({ id }) => id), 'p1', 'none'], p.which),
    }),
    endReading: () => ({ type: 'endReading' }),
    markRead: (s, p) => ({ type: 'markRead', to: anySeat(s, p), language: p.yes ? 'en' : 'es' }),
  },
  seen: {
    releaseWords: ({ releases }) => ({ type: 'releaseWords', text: secret(), audience: seats(releases.mediators) }),
    takeBackRelease: ({ releases, me }, p) => {
      const own = releases.list.filter((one) => one.side === me.side && (!one.shared || isLate(p)));
      return own.length && p.also % 3 === 0 ? { type: 'takeBackRelease', release: pick(own, p.which).release } : null;
    },
    shareWords: ({ releases }, p) => {
      const waiting = releases.list.filter((one) => !one.shared || isLate(p));
      return waiting.length
        ? { type: 'shareWords', release: pick(waiting, p.which).release, audience: seats(releases.others) }
        : null;
    },
    showSnapshot: ({ releases }) => ({ type: 'showSnapshot', points: ['p1'], audience: seats(releases.others) }),
    readAloud: ({ draft }, p) => ({
      type: 'readAloud',
      point: draft.snapshot?.[p.which % draft.snapshot.length]?.id ?? 'p1',
    }),
    markRead: ({ reading }, p) =>
      reading.to.length
        ? { type: 'markRead', to: pick(reading.to, p.which).seat, language: p.yes ? 'en' : 'es' }
        : null,
  },
  often: {
    releaseWords: 10,
    takeBackRelease: 1,
    shareWords: 5,
    showSnapshot: 2,
    readAloud: 20,
    endReading: 1,
    markRead: 20,
  },
});
