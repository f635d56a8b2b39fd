// People in random histories: added, replaced, coming in, answering, leaving, switching on their own microphone.
// Must never make a name that another history would not make from the same pick.
import { stayOf } from '../../../shared/stay.ts';
import { SETTINGS } from '../people.ts';
import { acts } from './acts.ts';
import { anySeat, live, newcomer, type Pick, pick, secret } from './pick.ts';

const EQUIPMENT = ['both', 'both', 'sound', 'watch'] as const;

const settings = (p: Pick) => ({
  ...SETTINGS,
  title: p.sure ? SETTINGS.title : 'Another title',
  contact: p.which % 4 === 0 ? ('separate' as const) : ('joint' as const),
  hideAddresses: p.which % 5 === 0,
  languages: p.also % 3 === 0 ? (['en'] as const).slice() : SETTINGS.languages,
});

const media = (place: Parameters<typeof stayOf>[0], p: Pick) => ({
  type: 'setMedia' as const,
  stay: stayOf(place),
  microphone: p.which % 4 > 0,
  camera: p.yes,
  screen: p.also % 5 === 0,
});

export const people = acts({
  any: {
    addSeat: (_s, p) => ({ type: 'addSeat', seat: newcomer(p) }),
    replaceSeat: (s, p) => ({ type: 'replaceSeat', seat: anySeat(s, p), by: newcomer(p) }),
    removeSeat: (s, p) => ({ type: 'removeSeat', seat: anySeat(s, p) }),
    changeSettings: (_s, p) => ({ type: 'changeSettings', settings: settings(p) }),
    chooseLanguage: (_s, p) => ({ type: 'chooseLanguage', language: p.yes ? 'en' : 'es' }),
    answerPrivacy: (_s, p) => ({
      type: 'answerPrivacy',
      isPrivate: p.which % 6 > 0,
      withMe: p.yes ? [] : [secret()],
    }),
    answerDirectLinks: (_s, p) => ({ type: 'answerDirectLinks', agree: p.yes }),
    arrive: (_s, p) => ({ type: 'arrive', equipment: pick(EQUIPMENT, p.which) }),
    leave: (_s, p) => ({ type: 'leave', quickly: p.yes }),

    setMedia: (s, p) => media(s.rooms.at[anySeat(s, p)] ?? { room: '', since: 0 }, p),
    setEquipment: (_s, p) => ({ type: 'setEquipment', equipment: pick(EQUIPMENT.slice(1), p.which) }),
  },
  seen: {
    setMedia: ({ place }, p) => media(place, p),
    removeSeat: (_view, p, s) => ({ type: 'removeSeat', seat: pick(live(s), p.which) }),
    replaceSeat: (_view, p, s) => ({ type: 'replaceSeat', seat: pick(live(s), p.which), by: newcomer(p) }),
  },
  often: { setMedia: 8, arrive: 8 },
  urgent: ['arrive'],
});
