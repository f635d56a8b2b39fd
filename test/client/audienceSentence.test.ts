// Holds the audience sentence to its exact words, row by row: for each place, company and state.
// Must never take a sentence from the catalogue: what people read is written out here.
import { describe, expect, it } from 'vitest';
import { inRoom, inRoomWith, me, type Overrides, person, view } from '../../client/gallery/fixtures.ts';
import { audienceSentence, bandOf, cameraSentence, hearers } from '../../client/parts/audience/sentence.ts';
import { en } from '../../client/words/en.ts';
import { es } from '../../client/words/es.ts';
import { plain } from '../../client/words/names.ts';
import { speak } from '../../client/words/speak.ts';

const english = speak('en', en);
const spanish = speak('es', es);
const maria = person('Maria', 'mediator');
const luis = person('Luis', 'comediator');
const sam = person('Sam', 'counsel', 'A');
const ben = person('Ben', 'party', 'B');
const kim = person('Kim', 'support', 'A');
const mine = person('Inés', 'interpreter', 'A');
const theirs = person('Omar', 'interpreter', 'B');
const others = ['Bo', 'Cy', 'Di', 'Ed', 'Fay', 'Gil'].map((name) => person(name, 'party', 'B'));

type Seen = Parameters<typeof audienceSentence>[0];
const say = (seen: Seen, certainty: Parameters<typeof audienceSentence>[1] = 'live') =>
  plain(audienceSentence(seen, certainty, english));
const diga = (seen: Seen) => plain(audienceSentence(seen, 'live', spanish));
const lost = (name: string) => ({
  place: { ...view().place, kind: 'joint' as const, people: [inRoom(person(name, 'mediator'), { here: false })] },
});
const paused: Overrides = {
  audience: { state: 'paused', hear: [], mediatorHere: false },
  air: { ...view().air, open: false },
};

describe('who can hear me', () => {
  it.each([
    ['nobody, in the waiting room', view(), 'Waiting room. Nobody can see or hear you.'],
    ['the mediator alone', inRoomWith('caucus', [maria]), 'Private. Only you and Maria (mediator) can hear this.'],
    [
      'my group with the mediator',
      inRoomWith('caucus', [maria, mine, sam]),
      'Private. Only you, your lawyer Sam, your interpreter and Maria can hear this.',
    ],
    [
      'my support person too',
      inRoomWith('caucus', [kim, maria]),
      'Private. Only you, your support person Kim and Maria can hear this.',
    ],
    [
      'my lawyer, without a mediator',
      inRoomWith('private', [sam]),
      'Private. Only you and your lawyer Sam can hear this. The mediator is not here.',
    ],
    [
      'my lawyer, while a mediator of this room is away',
      inRoomWith('private', [sam], lost('Maria')),
      'Private. Only you and your lawyer Sam can hear this. Maria is not here.',
    ],
    [
      'nobody yet, in a private room',
      inRoomWith('private', []),
      'Private. Nobody else is here. Nobody can hear you. The mediator is not here.',
    ],
    [
      'all in the joint room',
      inRoomWith('joint', [maria, theirs, ben]),
      'Joint room. Ben, the interpreter and Maria can hear you.',
    ],
    [
      'two interpreters by their names',
      inRoomWith('joint', [maria, mine, theirs]),
      'Joint room. The interpreter Inés, the interpreter Omar and Maria can hear you.',
    ],
    ['nobody yet, in the joint room', inRoomWith('joint', []), 'Joint room. Nobody else is here. Nobody can hear you.'],
    ['the other mediator, in the team room', inRoomWith('team', [luis]), 'Team room. Only you and Luis can hear this.'],
  ])('names %s', (_row, seen, words) => {
    expect(say(seen)).toBe(words);
  });

  it('writes five names, then counts the others', () => {
    expect(say(inRoomWith('joint', [...others, maria]))).toBe(
      'Joint room. Bo, Cy, Di, Ed, Fay and 2 others can hear you.',
    );
    expect(say(inRoomWith('joint', others))).toBe('Joint room. Bo, Cy, Di, Ed, Fay and 1 other can hear you.');
    expect(hearers(inRoomWith('joint', [...others, maria]), english).map(plain)).toEqual([
      'Bo',
      'Cy',
      'Di',
      'Ed',
      'Fay',
      'Gil',
      'Maria',
    ]);
  });

  it('says that nobody does, while my microphone is off or I only type', () => {
    expect(say(inRoomWith('joint', [ben], { me: me({ microphone: false }) }))).toBe(
      'Your microphone is off. Nobody can hear you.',
    );
    expect(say(inRoomWith('joint', [ben], { me: me({ equipment: 'watch', microphone: false }) }))).toBe(
      'You take part by typing. Nobody can hear you.',
    );
  });

  it('says that nobody does, whenever it is not certain', () => {
    const joint = inRoomWith('joint', [ben, maria]);
    expect(say(joint, 'moving')).toBe('Moving you. Nobody can hear you.');
    expect(say(joint, 'reconnecting')).toBe('Reconnecting. Nobody can hear you right now.');
    expect(say(joint, 'connecting')).toContain('Nobody can hear you');
    expect(say(joint, 'closed')).toContain('Nobody can hear you');
    expect(say({ ...joint, air: { ...joint.air, open: false } })).toBe('Nobody can hear you right now.');
    expect(say({ ...joint, air: { ...joint.air, voice: false } })).toBe('It is not your turn. Nobody can hear you.');
  });

  it('says that the session is paused or over, and by whose lost line where that may be known', () => {
    expect(say(inRoomWith('joint', [ben], paused))).toBe('The session is paused. Nobody can hear you.');
    expect(say(inRoomWith('joint', [ben], { ...paused, ...lost('Maria') }))).toBe(
      'Maria lost the connection. The session is paused. Nobody can hear you.',
    );
    expect(say(view({ audience: { state: 'ended', hear: [], mediatorHere: false } }))).toBe(
      'The session has ended. Nobody can see or hear you.',
    );
  });

  it('says the same in Spanish', () => {
    expect(diga(view())).toBe('Sala de espera. Nadie puede verle ni oírle.');
    expect(diga(inRoomWith('caucus', [maria, sam]))).toBe(
      'Privado. Solo usted, su representante legal Sam y Maria pueden oír esto.',
    );
    expect(diga(inRoomWith('joint', [ben, maria]))).toBe('Sala común. Pueden oírle: Ben y Maria.');
    expect(diga(inRoomWith('joint', [ben], { me: me({ microphone: false }) }))).toBe(
      'Su micrófono está apagado. Nadie puede oírle.',
    );
  });

  it('calls a party by name to everybody else, also on their own side', () => {
    const seen = inRoomWith('caucus', [person('Ana', 'party', 'A'), mine, maria], { me: me({ ...sam }) });
    expect(say(seen)).toBe('Private. Only you, Ana, the interpreter and Maria can hear this.');
  });
});

describe('who can see me', () => {
  const look = (seen: Seen, certainty: Parameters<typeof audienceSentence>[1] = 'live') => {
    const sentence = cameraSentence(seen, certainty, english);
    return sentence === null ? null : plain(sentence);
  };

  it('is the same people while they hear me, and their names while they do not', () => {
    expect(look(inRoomWith('joint', [ben, maria]))).toBe('Your camera is on. The same people can see you.');
    expect(look(inRoomWith('joint', [ben, maria], { me: me({ microphone: false }) }))).toBe(
      'Your camera is on. Ben and Maria can see you.',
    );
  });

  it('is not said while camera and screen are off, or nothing is certain', () => {
    expect(look(inRoomWith('joint', [ben], { me: me({ camera: false }) }))).toBeNull();
    expect(look(inRoomWith('joint', [ben]), 'moving')).toBeNull();
    expect(look(inRoomWith('joint', [ben], paused))).toBeNull();
  });

  it('tells of a shared screen', () => {
    expect(look(inRoomWith('joint', [ben], { me: me({ camera: false, screen: true }) }))).toBe(
      'Your screen is shown too.',
    );
  });
});

describe('the band', () => {
  it('shows the state only while the line is certain', () => {
    const seen = inRoomWith('caucus', [maria]);
    expect(bandOf(seen, 'live')).toBe('private');
    expect(bandOf(seen, 'reconnecting')).toBe('unsure');
    expect(bandOf(seen, 'moving')).toBe('unsure');
  });
});
