// One person: side, name, how they are and since when, microphone, and where they could go.
// Must never show a state by colour alone.
import { Mic, MicOff } from 'lucide-react';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { useView } from '../../../net/context.tsx';
import { Name, Sentence, SideMark } from '../../../parts/basic/index.ts';
import { FloorSigns } from '../../../parts/room/Tile.tsx';
import { useIsCertain } from '../../../parts/room/useCertain.ts';
import { marked } from '../../../words/names.ts';
import { useWords } from '../../../words/staff.tsx';
import { useDraggable } from './drag.ts';
import { MoveMenu } from './MoveMenu.tsx';
import css from './Rail.module.css';

export function PersonRow({ person, now }: { person: ConsolePerson; now: number }) {
  const { t } = useWords();
  const drag = useDraggable(person.seat);
  return (
    <li className={css.person} data-status={person.status} {...drag}>
      <span className={css.mark}>{person.side && <SideMark side={person.side} size={1.35} />}</span>
      <div className={css.who}>
        <div className={css.whoLine}>
          <p className={css.whoName}>
            <Name>{person.name}</Name>
          </p>
          <FloorSigns seat={person.seat} />
        </div>
        <Facts person={person} now={now} />
      </div>
      <Microphone person={person} />
      <MoveMenu
        label={t('console.person.menu', { name: person.name })}
        words="console.person.moveTo"
        people={[person]}
      />
    </li>
  );
}

/** "Lawyer · waiting · 4:10 · With them: Rosa". */
function Facts({ person, now }: { person: ConsolePerson; now: number }) {
  const { t, counter, list } = useWords();
  const { me } = useView();
  const isSettled = person.status === 'here' || person.status === 'inPrivate';
  const hasTime = person.status !== 'absent' && person.status !== 'left' && !isSettled;
  const facts = [
    person.seat === me.seat ? t('console.person.you') : t(`role.${person.role}`),
    ...(person.status === 'here' ? [] : [t(`console.status.${person.status}`)]),
    ...(hasTime ? [counter(now - person.since)] : []),
    ...(person.withThem.length > 0 ? [t('console.person.with', { people: list(person.withThem.map(marked)) })] : []),
  ];
  return (
    <p className={css.facts}>
      <Sentence>{facts.join(' · ')}</Sentence>
    </p>
  );
}

/** Of a private room nothing is told; who is not here has none. */
function Microphone({ person: { status, microphone } }: { person: ConsolePerson }) {
  const { t } = useWords();
  const isCertain = useIsCertain();
  if (status !== 'here' || !isCertain) return null;
  return (
    <span className={css.sign} title={t(microphone ? 'tile.microphone.on' : 'tile.microphone.off')}>
      {microphone ? <Mic aria-hidden /> : <MicOff aria-hidden />}
      <span className="heard">{t(microphone ? 'tile.microphone.on' : 'tile.microphone.off')}</span>
    </span>
  );
}
