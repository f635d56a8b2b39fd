// The open connections to drafts, as a case's change finds them.
// Must never need a socket: what is kept is only told from other cases' by its seat.
import { beforeEach, expect, test } from 'vitest';
import { DraftLinks } from '../../../server/sockets/draft/draftLinks.ts';

const linkOf = (caseId: string) => ({ seat: { caseId } });
type Link = ReturnType<typeof linkOf>;

let links: DraftLinks<Link>;
beforeEach(() => {
  links = new DraftLinks();
});

test('a case finds its own and nobody else’s; all are counted', () => {
  const [a, b, other] = [linkOf('case'), linkOf('case'), linkOf('other')];
  for (const link of [a, b, other]) links.add(link);
  expect([...links.of('case')]).toEqual([a, b]);
  expect([...links.of('other')]).toEqual([other]);
  expect([...links]).toEqual([a, b, other]);
  expect(links.size).toBe(3);
});

test('after its last one nothing is kept of a case', () => {
  const link = linkOf('case');
  links.add(link);
  links.delete(link);
  expect(links.size).toBe(0);
  expect([...links]).toEqual([]);
  expect(links.of('case')).toBe(links.of('never begun'));
});

test('a case begun again has its new ones, also where an old one is deleted once more', () => {
  const [old, again] = [linkOf('case'), linkOf('case')];
  links.add(old);
  links.delete(old);
  links.add(again);
  links.delete(old);
  expect([...links.of('case')]).toEqual([again]);
  expect(links.size).toBe(1);
});

test('whoever ends them in a copy reaches each, those of a case and all', () => {
  const begun = [linkOf('case'), linkOf('case'), linkOf('other'), linkOf('other')];
  for (const link of begun) links.add(link);
  const ended: Link[] = [];
  const end = (link: Link) => {
    ended.push(link);
    links.delete(link);
  };
  for (const link of [...links.of('case')]) end(link);
  for (const link of [...links]) end(link);
  expect(ended).toEqual(begun);
  expect(links.size).toBe(0);
});
